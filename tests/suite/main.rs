//! Everything haifu promises, tested from outside: through the library's public interface and the program itself, on
//! the sample packet. `tests/README.md` says what is where.

mod program;
mod publish;
mod qpdf;
mod sample;
mod structure;

mod agreement;
mod another;
mod attachments;
mod batch;
mod bookmarks;
mod build;
mod calendar;
mod cells;
mod command;
mod custom;
mod cycle;
mod determinism;
mod documentation;
mod faults;
mod figure_tables;
mod figures;
mod finishing;
mod fonts;
mod inspection;
mod installed;
mod layering;
mod layout;
mod loading;
mod locale;
mod manifest;
mod mistakes;
mod mutations;
mod page_labels;
mod pages;
mod places;
mod prints;
mod prose;
mod revision;
mod schema;
mod sheet_years;
mod standards;
mod starter;
mod stock;
mod text;
