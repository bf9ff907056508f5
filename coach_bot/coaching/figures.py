"""Figures of speech that only sound like danger; they are taken out before anything is looked for."""

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that matches where any of `patterns` does."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


FIGURES = any_of(
    r"\b(?:is|are|was|were|'s|'re|has been|have been)(?: \w+)? killing (?:me|us)\b",
    r"\bkill(?:s|ed|ing)? (?:for|time|off|two birds|the (?:\w+ )?(?:project|deal|idea|meeting|momentum"
    r"|mood|initiative|feature|process|product|plan|budget|server|job|thread|lights|conversation"
    r"|motivation|culture|trust)|this|that|it|an? (?:\w+ )?(?:project|idea|deal|meeting|feature|drink"
    r"|coffee))\b",
    r"\bkill(?:s|ed|ing)? (?:me|us) (?:to|that|when|how|inside|with)\b|\bdressed to kill\b"
    r"|\bif looks could kill\b",
    r"\b(?:\w+ )?killing (?:myself|ourselves) (?:to|over|with|at|trying|working|getting|making|on|doing"
    r"|for (?:this|the|them|a|my))\b",
    r"\b(?:work|worked|working)(?:ing)? (?:myself|themselves|himself|herself) to death\b|\b(?:bored|scared"
    r"|worried|sick|tired|frightened|micromanaged|love|loved|loves|talked|done|bleed|starve"
    r"|meetinged) to death\b|\bdeath (?:march|by powerpoint|by a thousand cuts|by meetings?)\b",
    r"\bi (?:could|can|would|might)(?: have)?(?: just| happily| cheerfully| honestly| really)* (?:kill"
    r"|killed|murder|murdered|strangle|strangled|throttle|throttled|punch|punched|slap|slapped|wring|shoot"
    r"|shot) (?!myself)\w+",
    r"\b(?:wanted|want|felt like|feel like|tempted)(?: to)? (?:strangl|throttl|punch|slapp?|scream"
    r"|shak)\w*\b",
    r"\b(?:he|she|they|my \w+|boss|wife|husband)(?:'s| is|'ll| will|'re| are|'d| would)? (?:going to "
    r"|gonna )?(?:kill|murder) me\b",
    r"\bdying (?:to|for|of (?:boredom|embarrassment|laughter|curiosity|shame)|inside|laughing)\b"
    r"|\bto die for\b|\b(?:almost|nearly|just|could have|could've|wanted to|thought i'd) die[d]? (?:of"
    r"|from|laughing|inside|on the spot|when|right there|in that meeting|there and then)\b"
    r"|\bdie on (?:this|that|the|a) hill\b|\bi died (?:inside|a little)\b|\bor die trying\b",
    r"\b(?:shoot|shot|shooting) (?:me|him|her|them|you|us|over|off|an?|the|for|down|myself in the foot"
    r"|ourselves in the foot|from the hip)(?: (?:a|an|the|quick|over|off|down|in the foot"
    r"|\w+))?\b(?= ?(?:email|message|note|text|mail|line|slack|over|off|down|ideas?|hoops|breeze|shot"
    r"|messenger|in the foot|[.,!?]|$))",
    r"\b(?:myself|ourselves|himself|themselves|herself|oneself) in the (?:foot|head with this)\b"
    r"|\b(?:career|political|commercial|financial|brand|professional|social|business|corporate"
    r"|reputational) suicide\b|\bsuicide (?:mission|pact with|run|squad|prevention|awareness"
    r"|hotline training|policy)\b|\bsuicidal (?:deadline|plan|strategy|pricing|timeline|move|decision)\b",
    r"\b(?:hang|hanging|hung) (?:in there|out|on|up|around|over)\b|\bhit (?:me|us) (?:with|hard|like|that"
    r"|when|up|for|again|at|in the (?:face|gut|feels)|out of|right|so|really|today|last|yesterday)\b"
    r"|\b(?:it|that|this|news|reality|realisation|realization|layoffs?|silence|comment|feedback|guilt"
    r"|grief|words|email)(?: \w+)? (?:hits?|beats?|slapped|stabbed|kicked|punched|strangled) me\b",
    r"\bbeat(?:s|ing|en)? (?:me|us|them|him|her|myself|yourself) (?:to it|to the|up about|up over|up for"
    r"|up inside|at|in the|on price)\b|\bbeat(?:ing)? myself up\b|\bbeats me\b|\bstab(?:bed|s"
    r"|bing)? (?:me |him |her |us |them )?in the back\b|\bbackstab\w*|\bthrow(?:n|s"
    r"|ing)? (?:\w+ )?under the bus\b|\bthrew (?:\w+ )?under the bus\b",
    r"\bpull(?:ed|ing)? the (?:trigger|plug)\b|\bjump(?:ed|ing)? (?:off|from) (?:the|a|one) (?:call|calls"
    r"|zoom|topic|project|point|meeting)\b|\bdead(?:line|lines|lock|pan|weight| weight| tired| wrong"
    r"| right| set| in the water| end)\b|\bsmoking gun\b|\bbite the bullet\b|\btake a bullet\b"
    r"|\bblow(?:ing)? up (?:at|on|about)\b|\bhead(?:s)? (?:will|must|has to|have to) roll\b|\bkiller\b"
    r"|\bcut (?:myself|ourselves) (?:some slack|off from|out)\b",
    r"\bend (?:it all|my life) (?:with|as) (?:this|the|that) (?:vendor|client|contract|company|manager)\b"
    r"|\bwant(?:ed)? to (?:die|disappear|vanish|sink)(?= (?:of (?:shame|embarrassment)|when|right there"
    r"|on the spot|in the meeting|from embarrassment|into the (?:floor|ground)))"
    r"|\bdon't want to be here (?:any ?more |any longer )?(?:at|in|with) (?:this|the|my) (?:company|job"
    r"|team|office|firm|role|meeting|department)\b|\b(?:don't|didn't) want to wake up (?:early|at|so|for"
    r"|before|my|the|him|her|them)\b",
)
