//! Everything haifu promises, tested from outside: through the library's public interface and the program itself, on
//! the sample packet. `tests/README.md` says what is where.

mod program;
mod sample;
mod structure;

mod bookmarks;
mod calendar;
mod cells;
mod command;
mod determinism;
mod figures;
mod inspection;
mod layering;
mod layout;
mod loading;
mod pages;
mod prints;
mod prose;
mod sheet_years;
mod standards;
mod stock;
mod text;
