"""The pages of allauth that we want, and no others: nobody signs themselves up."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as others
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import URLPattern, URLResolver, path, re_path

from goodstanding.people.views import starting
from goodstanding.policy.roles import Permission
from goodstanding.web.gate import guests

_OPEN: list[URLPattern | URLResolver] = [
    path("sign-in/", starting.sign_in, name="account_login"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/set/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("passkey/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("cancelled/", others.login_cancelled, name="socialaccount_login_cancelled"),
    path("failed/", others.login_error, name="socialaccount_login_error"),
    path("with/<slug:provider_id>/", openid.login, name="openid_connect_login"),
    path("with/<slug:provider_id>/back/", openid.callback, name="openid_connect_callback"),
    # Signing out is open too: half-way through signing in, nobody is signed in yet.
    path("sign-out/", account.logout, name="account_logout"),
]
_OWN: list[URLPattern | URLResolver] = [
    path("again/", account.reauthenticate, name="account_reauthenticate"),
    path("again/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("again/key/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/first/", account.password_set, name="account_set_password"),
    path("ways/", mfa.index, name="mfa_index"),
    path("app/", app.activate_totp, name="mfa_activate_totp"),
    path("app/off/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("keys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("keys/new/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("keys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("keys/<int:pk>/edit/", keys.edit_webauthn, name="mfa_edit_webauthn"),
]

urlpatterns: list[URLPattern | URLResolver] = [*guests(_OPEN, Permission.ANYONE), *guests(_OWN, Permission.MEMBER)]
