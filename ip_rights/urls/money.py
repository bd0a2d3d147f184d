from django.urls import URLPattern, path

from ip_rights.views import calculator, money, royalties

urls: list[URLPattern] = [
    path("rights/calculator/", calculator.calculator, name="calculator"),
    path("rights/royalties/", royalties.royalties, name="royalties"),
    path("rights/royalties/<uuid:key>/", royalties.royalty_file, name="royalty-file"),
    path("rights/royalties/<uuid:key>/<slug:step>/", royalties.royalty_step, name="royalty-step"),
    path("rights/statements/", money.statements, name="statements"),
    path("works/<uuid:key>/money/", money.money, name="money"),
    path("works/<uuid:key>/money/close/", money.close, name="close-statement"),
    path("works/<uuid:key>/money/<int:number>/", money.statement, name="statement"),
    path("works/<uuid:key>/money/<int:number>/lines.csv", money.statement_csv, name="statement-csv"),
    path("works/<uuid:key>/money/<int:number>/<int:contributor>.pdf", money.statement_file, name="statement-file"),
]
