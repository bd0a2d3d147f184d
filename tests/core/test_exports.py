import pytest

from core.exports import csv_lines, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\0x"])
def test_safe_cell_quotes_text_that_a_spreadsheet_would_run(text):
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("value", [-3, 2.5, "plain", "", None])
def test_safe_cell_leaves_everything_else(value):
    assert safe_cell(value) == value


def test_csv_lines_quote_and_end_lines_as_rfc_4180_says():
    assert list(csv_lines(["=name", "count"], [["a,b", 1], ["=x", -2]])) == [
        "\ufeff'=name,count\r\n",
        '"a,b",1\r\n',
        "'=x,-2\r\n",
    ]
