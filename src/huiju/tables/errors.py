"""What can be wrong with a table, said in both languages."""

from typing import Final

# code: (English, Chinese). Each says what is wrong and what to do.
_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "missing": (
        "There is no file or folder {name}. Check the path.",
        "找不到文件或文件夹 {name}，请检查路径。",
    ),
    "unreadable": (
        (
            "The file {name} cannot be read ({reason}). "
            "Check its permissions, or close the program that holds it."
        ),
        "无法读取文件 {name}（{reason}）。请检查文件权限，或关闭正在占用它的程序。",
    ),
    "empty": (
        "The file is empty. Choose a file that holds a table.",
        "文件是空的，请选择含有表格的文件。",
    ),
    "too_many_bytes": (
        "The file is larger than {limit} MB. Split it, or delete pictures and unused sheets.",
        "文件超过 {limit} MB。请拆分文件，或删除其中的图片和无用的工作表。",
    ),
    "too_large_unpacked": (
        (
            "Unpacked, the file is larger than {limit} MB. "
            "Split it, or copy the table alone into a new file."
        ),
        "文件解压后超过 {limit} MB。请拆分文件，或只把表格复制到新文件中。",
    ),
    "not_a_table": (
        "This is {kind}, not a table. Save the table as XLSX or CSV and choose that file.",
        "这是{kind}，不是表格。请把表格另存为 XLSX 或 CSV 后再选择。",
    ),
    "encrypted": (
        "The workbook is protected with a password. Save a copy without a password.",
        "工作簿设有密码。请另存一份不带密码的副本。",
    ),
    "damaged": (
        (
            "The file is damaged or was not saved completely. "
            "Open it in a spreadsheet program and save it again as XLSX."
        ),
        "文件已损坏或没有保存完整。请用表格软件打开，重新另存为 XLSX。",
    ),
    "no_tables_inside": (
        "There is no CSV file in it. Put the tables into it as CSV files, or choose an XLSX file.",
        "其中没有 CSV 文件。请放入 CSV 格式的表格，或改选 XLSX 文件。",
    ),
    "too_many_sheets": (
        "There are more than {limit} sheets. Delete those that are not needed.",
        "工作表超过 {limit} 个，请删除不需要的工作表。",
    ),
    "too_many_rows": (
        "There are more than {limit} rows. Split the sheet.",
        "行数超过 {limit} 行，请拆分工作表。",
    ),
    "too_many_columns": (
        (
            "There are more than {limit} columns. "
            "Delete the columns that are not needed, empty-looking ones too."
        ),
        "列数超过 {limit} 列。请删除不需要的列，包括看似空白的列。",
    ),
    "cell_too_long": (
        (
            "The cell holds more than {limit} characters. "
            "Shorten it; in a CSV file, look for a missing quotation mark."
        ),
        "单元格超过 {limit} 个字符，请缩短内容；如果是 CSV 文件，请检查是否缺少引号。",
    ),
    "bad_encoding": (
        "The text is not valid {encoding} here. Save the file again as “CSV UTF-8”.",
        "此处的文字不符合 {encoding} 编码。请重新另存为“CSV UTF-8”格式。",
    ),
    "not_written": (
        "A sheet holds at most {limit} columns. Write fewer columns.",
        "一个工作表最多 {limit} 列，请减少列数。",
    ),
}

_KINDS: Final[dict[str, tuple[str, str]]] = {
    "pdf": ("a PDF", "PDF 文件"),
    "picture": ("a picture", "图片"),
    "document": ("a text document or presentation", "文档或演示文稿"),
    "web": ("a web page", "网页"),
    "xml": ("an XML file", "XML 文件"),
    "archive": ("an archive of another kind", "其他格式的压缩包"),
    "binary": ("a file of another kind", "其他类型的文件"),
    "xlsb": ("a binary workbook (XLSB)", "二进制工作簿（XLSB）"),
    "numbers": ("an Apple Numbers file", "Apple Numbers 文件"),
}


def column_letters(column: int) -> str:
    """The letters of a column as spreadsheets show them; `column` counts from 1."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class TableError(ValueError):
    """A table that cannot be read or written.

    Attributes:
        code: one of the codes of this module.
        sheet: name of the sheet, or empty.
        row: row as a spreadsheet numbers it, from 1, or None.
        column: column from 1, or None.
        params: what the text names (limit, kind, encoding, name, reason).
        texts: the message by language, `en` and `zh-hans`.
    """

    def __init__(
        self,
        code: str,
        *,
        sheet: str = "",
        row: int | None = None,
        column: int | None = None,
        **params: object,
    ) -> None:
        self.code = code
        self.sheet = sheet
        self.row = row
        self.column = column
        self.params = params
        self.texts = self._composed()
        super().__init__(self.texts["en"])

    def _composed(self) -> dict[str, str]:
        english, chinese = _TEXTS[self.code]
        kinds = _KINDS.get(str(self.params.get("kind", "")), ("", ""))
        return {
            "en": self._place_en() + english.format(**{**self.params, "kind": kinds[0]}),
            "zh-hans": self._place_zh() + chinese.format(**{**self.params, "kind": kinds[1]}),
        }

    def _place_en(self) -> str:
        place = [f"sheet “{self.sheet}”"] if self.sheet else []
        place += [f"row {self.row}"] if self.row else []
        place += [f"column {column_letters(self.column)}"] if self.column else []
        text = ", ".join(place)
        return f"{text[0].upper()}{text[1:]}: " if text else ""

    def _place_zh(self) -> str:
        place = f"工作表“{self.sheet}”" if self.sheet else ""
        place += f"第 {self.row} 行" if self.row else ""
        place += f"第 {column_letters(self.column)} 列" if self.column else ""
        return f"{place}：" if place else ""
