"""The diagrams of the workshop's text, drawn by arithmetic: no picture is edited by hand."""
