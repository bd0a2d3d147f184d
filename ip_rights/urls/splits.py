from django.urls import URLPattern, path

from ip_rights.views import sheet_answers, sheets
from ip_rights.views.splits import splits

urls: list[URLPattern] = [
    path("works/<uuid:key>/people/", splits, name="splits"),
    path("works/<uuid:key>/people/sheet/", sheets.sheet, name="sheet"),
    path("works/<uuid:key>/people/answer/", sheet_answers.answer_sheet, name="answer-sheet"),
    path("works/<uuid:key>/people/sheet-<int:number>.pdf", sheets.sheet_file, name="sheet-file"),
    path("works/<uuid:key>/people/<slug:step>/", sheets.sheet_step, name="sheet-step"),
    path("works/sheet/<str:link>/", sheet_answers.sheet_by_link, name="sheet-by-link"),
    path("works/sheet/<str:link>/sheet.pdf", sheet_answers.sheet_file_by_link, name="sheet-file-by-link"),
    path("works/guardian/<str:link>/", sheet_answers.sign_sheet, name="sign-sheet"),
]
