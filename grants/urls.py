from django.urls import URLPattern, path

from grants.views import budget_import, budgets, plans

app_name = "grants"
money_urls: list[URLPattern] = [
    path("drafts/<uuid:public_id>/budget/", budgets.budget, name="budget"),
    path("drafts/<uuid:public_id>/budget/currency/", budgets.currency, name="budget-currency"),
    path("drafts/<uuid:public_id>/budget/import/", budget_import.budget_import, name="budget-import"),
    path("drafts/<uuid:public_id>/budget.csv", budgets.budget_csv, name="budget-csv"),
    path("drafts/<uuid:public_id>/budget.xlsx", budgets.budget_xlsx, name="budget-xlsx"),
    path("drafts/<uuid:public_id>/plan/", plans.plan, name="plan"),
]
urlpatterns: list[URLPattern] = [*money_urls]
