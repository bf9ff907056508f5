"""Figures of speech that only sound like danger; they are taken out before anything is looked for."""

from coach_bot.coaching.text.phrases import phrases

FIGURES = phrases(
    # killing
    r"(?:is|are|was|were|has been|have been)(?: \w+)? killing (?:me|us)",  # this deadline is killing me
    r"kill(?:s|ed|ing)? (?:for|time|off|two birds|this|that|it|an? (?:\w+ )?(?:project|idea|deal|meeting|feature"
    r"|drink|coffee))",
    r"kill(?:s|ed|ing)? the (?:\w+ )?(?:project|deal|idea|meeting|momentum|mood|initiative|feature|process|product"
    r"|plan|budget|server|job|thread|lights|conversation|motivation|culture|trust)",
    r"kill(?:s|ed|ing)? (?:me|us) (?:to|that|when|how|inside|with)",  # it kills me to see it
    r"dressed to kill|if looks could kill|killer",
    r"(?:kill|killing|killed) (?:myself|ourselves|himself|herself|themselves) (?:to|over|with|at|trying|working"
    r"|getting|making|doing|on (?:this|the|that|it|a|my|our)|laughing|for (?:this|the|them|a|my))",
    # I could murder my boss
    r"i (?:could|can|would|might)(?: have)?(?: happily| cheerfully)* (?:kill|killed|murder|murdered|strangle"
    r"|strangled|throttle|throttled|punch|punched|slap|slapped|wring|shoot|shot) (?!myself)\w+",
    r"(?:wanted|want|felt like|feel like|tempted)(?: to)? (?:strangl|throttl|punch|slapp?|scream|shak)\w*"
    r"(?! \w+(?: \w+)? (?:to a pulp|senseless|bloody|to death|physically))",
    # she'll kill me
    r"(?:he|she|they|my \w+|boss|wife|husband)(?: is| will| are| would)? (?:going to )?(?:kill|murder) me(?! (?:if i"
    r" (?:report|tell|told|leave|left|talk|say|go to|speak|quit|press|call)|and i|i am scared))",
    # dying
    r"(?:work|worked|working) (?:myself|themselves|himself|herself) to death",
    r"(?:bored|scared|worried|sick|tired|frightened|micromanaged|love|loved|loves|talked|done|bleed|starve) to death",
    r"death (?:march|by powerpoint|by a thousand cuts|by meetings?)",
    r"dying (?:to|for|of (?:boredom|embarrassment|laughter|curiosity|shame)|inside|laughing|every time)|to die for",
    # I'd rather die than present again
    r"(?:would )?rather (?:die|be dead) than (?=(?:\w+ ){0,4}(?:present|sit|do|give|go|work|report|speak|ask|have"
    r"|attend|use|talk|host|chair|fill)\b)",
    r"(?:almost|nearly|could have|wanted to|thought i would) die[d]? (?:of|from|laughing|inside|on the spot|when"
    r"|right there|in that meeting|there and then)",
    r"die on (?:this|that|the|a) hill|i died (?:inside|a little)|or die trying",
    r"dead(?:line|lines|lock|pan| weight| tired| wrong| right| set| in the water| end| on arrival)|dead(?=line)",
    r"want(?:ed)? to (?:die|disappear|vanish|sink)(?= (?:of (?:shame|embarrassment)|when|right there|on the spot|in"
    r" (?:the|that) meeting|from embarrassment|into the (?:floor|ground)))",
    # shooting, suicide, hanging, ending
    r"(?:shoot|shot|shooting) (?:me|him|her|them|you|us|over|off|an?|the|for|down|myself in the foot|ourselves in the"
    r" foot|from the hip)(?: (?:a|an|the|quick|over|off|down|in the foot|\w+))?(?= ?(?:email|message|note|text|mail"
    r"|line|slack|over|off|down|ideas?|hoops|breeze|shot|messenger|in the foot|[.!?]|$))",
    r"{self} in the (?:foot|head with this)",
    r"(?:career|political|commercial|financial|brand|professional|social|business|corporate|reputational) suicide",
    r"suicide (?:mission|pact with|run|squad|prevention|awareness|hotline training|policy|(?:for|to) (?:my|our|the"
    r"|launch) \w+)",
    r"suicidal (?:deadline|plan|strategy|pricing|timeline|move|decision)",
    r"(?:hang|hanging|hung) (?:in there|out|on|up|around|over)",
    r"end (?:it all|my life) (?:with|as) (?:this|the|that) (?:vendor|client|contract|company|manager)",
    r"pull(?:ed|ing)? the (?:trigger|plug)",
    r"smoking gun",
    r"(?:new|their|our|shared|company|warehouse|touch ?screen) tablets(?= (?:for|at|in|on|with|and)\b)",
    r"gun to my head",
    r"jump(?:ed|ing)? the gun",
    r"bite the bullet",
    r"take a bullet",
    r"jump(?:ed|ing)? (?:off|from) (?:the|a|one) (?:call|calls|zoom|topic|project|point|meeting)",
    # being hit, beaten, stabbed
    r"hit (?:me|us) (?:with|hard|like|that|when|up|for|again|at|in the (?:face|gut|feels)|out of|right|so|today|last"
    r"|yesterday)(?! (?:night|again))(?<!hit me again)(?<!hit me last)",
    r"(?:it|that|this|news|reality|reali[sz]ation|layoffs?|silence|comment|feedback|guilt|grief|words|email)(?: \w+)?"
    r" (?:hits?|beats?|slapped|stabbed|kicked|punched|strangled) me",
    r"beat(?:s|ing|en)? (?:me|us|them|him|her|myself|yourself) (?:to it|to the|up about|up over|up for|up inside|at"
    r"|in the|on price)(?! pulp)",
    r"beat(?:ing)? myself up|beats me|beats? around the bush",
    r"stab(?:bed|s|bing)? (?:me |him |her |us |them )?in the back|backstab\w*",
    r"thr(?:ow|own|ows|owing|ew) (?:\w+ )?(?:under the bus|in at the deep end)",
    r"blow(?:ing)? up (?:at|on|about)|heads? (?:will|must|has to|have to) roll",
    r"cut (?:myself|ourselves) (?:some slack|off from|out)",
    # not wanting to be here
    r"(?:do|did) not want to be here(?: any more)?(?: at| in| with)? (?:this|the|my) (?:company|job|team|office|firm"
    r"|role|meeting|department)(?: \w+ \w+)?",
    r"(?:do|did) not want to wake up (?:early|at|so|for|before|my|the|him|her|them)",
)
