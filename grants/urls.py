from django.urls import URLPattern, path

from grants.views import (
    budget_import,
    budgets,
    calls,
    cowriting,
    documents,
    drafts,
    exports,
    letters,
    members,
    plans,
    reviews,
    revisions,
    sending,
)

app_name = "grants"
calls_urls: list[URLPattern] = [
    path("", calls.calls, name="calls"),
    path("deadlines/", calls.deadlines, name="deadlines"),
    path("about-me/", calls.about_me, name="about-me"),
    path("calls/<uuid:public_id>/", calls.call, name="call"),
    path("calls/<uuid:public_id>/answer/", calls.answer, name="answer"),
    path("calls/<uuid:public_id>/follow/", calls.follow, name="follow-call"),
]
drafts_urls: list[URLPattern] = [
    path("drafts/", drafts.drafts, name="drafts"),
    path("calls/<uuid:public_id>/start/", drafts.start, name="start_draft"),
    path("drafts/<uuid:public_id>/", drafts.draft, name="draft"),
    path("drafts/<uuid:public_id>/sections/<str:section_id>/", drafts.save, name="save-section"),
    path("drafts/<uuid:public_id>/together/", cowriting.save_together, name="save-together"),
    path("drafts/<uuid:public_id>/title/", drafts.rename, name="rename-draft"),
    path("drafts/<uuid:public_id>/newer/", drafts.move_on, name="newer-version"),
    path("drafts/<uuid:public_id>/example/", drafts.example, name="draft-example"),
    path("drafts/<uuid:public_id>/versions/", revisions.revisions, name="revisions"),
    path("drafts/<uuid:public_id>/versions/compare/", revisions.compare, name="compare"),
    path("drafts/<uuid:public_id>/versions/<uuid:revision_id>/restore/", revisions.restore, name="restore-revision"),
    path("drafts/<uuid:public_id>/people/", members.people, name="draft-people"),
    path("drafts/<uuid:public_id>/people/<int:member_id>/", members.change, name="change-member"),
    path("drafts/invitations/<int:member_id>/", members.answer, name="answer-invitation"),
    path("drafts/<uuid:public_id>/send/", sending.send, name="send-draft"),
    path("drafts/<uuid:public_id>/outcome/", sending.outcome, name="draft-outcome"),
    path("drafts/<uuid:public_id>/steps/<str:name>/", sending.step, name="draft-step"),
]
money_urls: list[URLPattern] = [
    path("drafts/<uuid:public_id>/budget/", budgets.budget, name="budget"),
    path("drafts/<uuid:public_id>/budget/currency/", budgets.currency, name="budget-currency"),
    path("drafts/<uuid:public_id>/budget/import/", budget_import.budget_import, name="budget-import"),
    path("drafts/<uuid:public_id>/budget.csv", budgets.budget_csv, name="budget-csv"),
    path("drafts/<uuid:public_id>/budget.xlsx", budgets.budget_xlsx, name="budget-xlsx"),
    path("drafts/<uuid:public_id>/plan/", plans.plan, name="plan"),
]
papers_urls: list[URLPattern] = [
    path("drafts/<uuid:public_id>/documents/", documents.documents, name="documents"),
    path("drafts/<uuid:public_id>/documents/<uuid:document_id>/", documents.document_file, name="document-file"),
    path("drafts/<uuid:public_id>/documents/<uuid:document_id>/delete/", documents.delete, name="delete-document"),
    path("drafts/<uuid:public_id>/letters/ask/", letters.ask, name="ask-letter"),
    path("drafts/<uuid:public_id>/letters/<uuid:letter_id>/", letters.letter_file, name="letter-file"),
    path("drafts/<uuid:public_id>/letters/<uuid:letter_id>/<str:name>/", letters.step, name="letter-step"),
    path("letter/<str:token>/", letters.letter, name="letter"),
]
exports_urls: list[URLPattern] = [
    path("drafts/<uuid:public_id>/export/", exports.export, name="export"),
    path("drafts/<uuid:public_id>/export/<str:kind>/", exports.download, name="export-file"),
    path("drafts/<uuid:public_id>/paste/", exports.paste, name="paste"),
    path("layout/", exports.own_layout, name="own-layout"),
]
reviews_urls: list[URLPattern] = [
    path("drafts/<uuid:public_id>/reviews/", reviews.reviews, name="reviews"),
    path("drafts/<uuid:public_id>/reviews/new/", reviews.review, name="review"),
]
urlpatterns: list[URLPattern] = [*calls_urls, *drafts_urls, *money_urls, *papers_urls, *exports_urls, *reviews_urls]
