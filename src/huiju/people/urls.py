from allauth.account import views as library
from django.urls import path

from huiju.people.views import account, office, portal, team, tokens

urlpatterns = [
    path("account/", account.addresses, name="account_email"),
    path("account/login/", library.login, name="account_login"),
    path("account/login/code/", library.request_login_code, name="account_request_login_code"),
    path(
        "account/login/code/confirm/", library.confirm_login_code, name="account_confirm_login_code"
    ),
    path("account/login/demo/", account.demo_sign_in, name="demo_sign_in"),
    path("account/logout/", library.logout, name="account_logout"),
    path("account/inactive/", library.account_inactive, name="account_inactive"),
    path("account/signup/", library.signup, name="account_signup"),
    path(
        "account/confirm/", library.email_verification_sent, name="account_email_verification_sent"
    ),
    path("account/password/change/", library.password_change, name="account_change_password"),
    path("account/password/set/", library.password_set, name="account_set_password"),
    path("account/password/reset/", library.password_reset, name="account_reset_password"),
    path(
        "account/password/reset/code/",
        library.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path(
        "account/password/reset/new/",
        library.complete_password_reset,
        name="account_complete_password_reset",
    ),
    path(
        "account/password/reset/done/",
        library.password_reset_from_key_done,
        name="account_password_reset_completed",
    ),
    path("me/account/", account.account, name="my_account"),
    path("me/tokens/", tokens.tokens, name="my_tokens"),
    path("me/tokens/<int:token>/revoke/", tokens.revoke, name="my_token_revoke"),
    path("me/profile/", portal.profile, name="my_profile"),
    path("me/consents/", portal.consents, name="my_consents"),
    path("me/consents/<slug:purpose>/", portal.consent, name="my_consent"),
    path("office/<slug:space>/people/", office.people, name="people"),
    path("office/<slug:space>/people/add/", office.add_person, name="person_add"),
    path("office/<slug:space>/people/<slug:key>/", office.person, name="person"),
    path("office/<slug:space>/people/<slug:key>/edit/", office.edit_person, name="person_edit"),
    path("office/<slug:space>/team/", team.team, name="team"),
    path("office/<slug:space>/team/take/", team.take_role, name="team_take"),
    path("office/<slug:space>/team/withdraw/", team.withdraw_invitation, name="team_withdraw"),
]
