"""Words of time as leaders write them: "tomorrow before prep, ten o'clock"."""

import re

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}(?::\d\d)?)"
_PART = (
    rf"(?:today|tonight|tomorrow|(?:this|next) (?:week|month|morning|afternoon|evening|{_DAY})"
    rf"|(?:on |by |next |this )?{_DAY}s?"
    r"|(?:in the |first thing in the )?(?:morning|afternoon|evening)|first thing|the night|at noon|at lunch(?:time)?"
    rf"|(?:at |by )?(?:half|quarter) (?:past |to )?{_HOUR}|(?:at |by ){_HOUR}(?: ?[ap]m| o'clock)?|{_HOUR} o'clock"
    r"|\d{1,2}(?::\d\d| ?[ap]m)|(?:before|after|at the end of|by the end of) (?:the|our|my|this|his|her|their) [\w-]+"
    r"(?! (?:have|has|had|is|are|was|were)\b)"
    r"|(?:before|after) (?:prep|shift|work|lunch|school|class|milking|church|handover|rehearsal|service"
    r"|practice|dinner)"
    r"|at (?:shift change|handover)|right away)"
)
SPAN = re.compile(rf"\b{_PART}\b(?:,? (?:and )?{_PART}\b)*", re.IGNORECASE)
