"""What a page asks its server to run, and whether that was answered."""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class Talk:
    """
    Hears what goes over the line between a page and its server.

    ``answered``: whether the last run that was asked for has finished, and all of it has arrived. ``asked``: how often
    the page asked for one. ``lines``: how often it began to talk.
    """

    def __init__(self):
        self.answered, self.asked, self.lines = True, 0, 0

    def begin(self, line):
        self.answered, self.lines = False, self.lines + 1
        line.on("framesent", self._asked)
        line.on("framereceived", self._told)

    def _asked(self, content):
        if BackMsg.FromString(content).WhichOneof("type") == "rerun_script":
            self.answered, self.asked = False, self.asked + 1

    def _told(self, content):
        told = ForwardMsg.FromString(content)
        kind = told.WhichOneof("type")
        if kind == "new_session":
            self.answered = False
        elif kind == "script_finished":
            self.answered = told.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
