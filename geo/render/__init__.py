"""The four renderers of a figure: browser, sheet, slides, tables. They draw and decide nothing."""
