"""Keep the credentials of a channel, once its network has accepted them."""

from __future__ import annotations

from goodstanding.channels import custody
from goodstanding.channels.models import Channel, Connection
from goodstanding.people.models import Person
from goodstanding.policy.channels import may_connect, may_publish_on
from goodstanding.policy.roles import Permission
from goodstanding.record import action, record

from .opening import Opened


@action
def connect(*, channel: Channel, opened: Opened, by: Person | None) -> Connection:
    """Seal and keep what the network accepted. `by` is None where the demo connects itself."""
    session, account = opened.session, opened.account
    if by is not None:
        by.may(Permission.CONNECT_CHANNEL, channel.school).require()
        may_connect(
            str(channel),
            channel.state,
            handle=channel.handle,
            address=channel.address,
            account=account.handle,
            url=account.url,
        ).require()
    may_publish_on(str(channel), channel.state).require()
    connection, _ = Connection.objects.update_or_create(
        channel=channel,
        defaults={
            "server": session.server,
            "identifier": account.handle,
            "secret": custody.seal(dict(account.credentials)),
            "connected_by": by,
            "trouble": "",
            "limits": opened.limits.as_data(),
        },
    )
    record("channel.connected", subject=channel, school=channel.school, facts={"server": session.server})
    return connection
