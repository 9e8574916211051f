"""What stands before every handler of the assistant, the desk and the action server.

``protect(application)`` gives a Sanic application requests whose framing is sound, an end to every
wait for a body, and errors in French with our headers. It knows no route and imports no Rasa.
"""

from addons.guard.application import protect
