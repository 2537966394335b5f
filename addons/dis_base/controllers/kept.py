"""What was typed is not lost when the session ended, or its token went stale, while somebody was writing.

A form that cannot be taken keeps its texts in the visitor's own session, and the visitor is sent to the same address by
GET: that asks to sign in (a session's content survives signing in, a second step and single sign-on too) and shows the
form again with the texts and a note. Nothing is saved unless it is sent once more. Each form carries a signed mark of the
user whom it was given to: without a true one nothing is kept, and nobody else is shown the texts. So neither a stranger
nor another site can put anything into somebody's form, or fill the store.
"""

import functools
import time

from werkzeug.exceptions import BadRequest

from odoo import http
from odoo.http import request
from odoo.tools import consteq
from odoo.tools.misc import hmac

_PLACE = "dis_kept"  # in the session
_SECONDS = 3600
_LARGEST = 20_000  # characters of one form


def form_route(path: str, sign_in: bool = True):
    """Route of a POSTed form; its method is called only for a user who is signed in and sent a valid token.

    ``csrf=False`` because the token is checked here, where what was typed can be kept.
    """

    def decorate(method):
        @http.route(path, type="http", auth="public", website=True, methods=["POST"], csrf=False, sitemap=False)
        @functools.wraps(method)
        def checked(self, *args, **params):
            token = params.pop("csrf_token", None)
            if not request.env.user._is_public() and request.validate_csrf(token):
                return method(self, *args, **params)
            if request.httprequest.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
                raise BadRequest("A form of another site")
            _keep()
            return request.redirect(request.httprequest.path)

        return checked

    return decorate


def whose() -> str:
    """The signed mark of the user whom a form is given to."""
    return _mark(request.env.uid)


def take() -> dict[str, list[str]]:
    """What the current user typed at this address before the session ended; it is given once."""
    kept = request.session.get(_PLACE)
    if not kept:
        return {}
    if kept["path"] != request.httprequest.path and time.time() < kept["until"]:
        return {}
    request.session.pop(_PLACE)
    mine = consteq(kept["whose"], whose()) and time.time() < kept["until"]
    return kept["typed"] if mine else {}


def _mark(uid: int) -> str:
    return f"{uid}-{hmac(request.env(su=True), 'dis-form-of', uid)}"


def _keep() -> None:
    form = request.httprequest.form
    mark = form.get("whose", "")
    uid = mark.partition("-")[0]
    if not uid.isdecimal() or not consteq(mark, _mark(int(uid))):
        return
    files = dict.fromkeys(request.httprequest.files, ())  # they are not kept, but the page says so
    typed = {**files, **{name: texts for name, texts in form.lists() if name not in ("csrf_token", "whose")}}
    if sum(len(text) for texts in typed.values() for text in texts) > _LARGEST:
        return
    path = request.httprequest.path
    request.session[_PLACE] = {"path": path, "whose": mark, "typed": typed, "until": time.time() + _SECONDS}
