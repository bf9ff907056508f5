"""What people say while danger or mistreatment comes first: patterns by label and situation, the most urgent first.

The situations are named as the texts in `safety.yaml`. The patterns look for them in a message as `plain` gives it.
"""

SITUATIONS: dict[str, dict[str, str]] = {
    "crisis": {
        "acted": r"\b(?:i|i've|i have|i just|just|already) (?:just |already |have )?(?:took|taken|swallowed|downed"
        r"|drank)\b"
        r"[^.!?]*\b(?:pills|tablets|paracetamol|tylenol|meds|medication|insulin|sleepers|all of (?:them|it)|bottle"
        r"|(?:whole|entire) \w+)\b|\b(?:i|i've|have) overdosed\b|\b(?:slit|cut) (?:my|both) wrists?\b"
        r"|\b(?:i'm|i am|it's) bleeding\b|\bi(?:'ve| have)? (?:done|did) it\b|\bi (?:took|swallowed) (?:them|it)\b",
        "method": r"\bhow (?:many|much|high|deep|long)\b(?!.*\b(?:cost|wait|do they|will they|does the call)\b).*"
        r"|\bpainless\b|\b(?:does|would|will) it hurt\b|\b(?:lethal|fatal|deadliest|quickest way|easiest way)\b",
        "hospital": r"\b(?:the er|er|a&e|emergency room|emergency department|hospital|waiting room|clinic)\b",
        "quiet": r"\b(?:(?:no|enough|stop with the|stop) (?:more )?questions|stop asking|don't ask)\b",
        "not_now": r"^(?:no,? )?not (?:tonight|today|now|yet|right now)\b",
        "loss": r"\b(?:died|passed away|funeral|buried|(?:his|her|their) (?:death|grave)|lost my (?:son|daughter"
        r"|wife|husband|mother|father|mum|mom|dad|brother|sister|baby|child|partner|best friend))\b",
        "drinking": r"\b(?:drinking|drunk|whisk(?:e)?y|vodka|bottle of (?:wine|gin|rum)|wasted|stoned)\b",
        "words": r"\b(?:how (?:i'd|do i|would i|to|can i|should i|could i) (?:tell|say|ask|begin|start)|what (?:do i"
        r"|would i|should i|to) (?:say|tell|write|text))\b",
        "no_answer": r"\b(?:nobody|no one|noone|they) (?:answers?|answered|picks? up|picked up|is answering"
        r"|never answer"
        r"|didn't (?:answer|pick up)|don't answer|hung up|put me on hold)\b|\bon hold\b|\bhung up on me\b"
        r"|\b(?:can't|couldn't|cannot) get through\b|\b(?:line|number)(?:'s| is| was)? (?:busy|engaged|dead"
        r"|doesn't work|not working|didn't work)\b|\bno answer\b|\bdidn't help\b|\bthey were (?:useless|no help)\b",
        "no_police": r"\b(?:police|cops|ambulance|authorities|sectioned|locked up|psych ward|committed|report me"
        r"|tell (?:my|anyone|anybody|someone|them)|(?:lose|losing) (?:my job|my kids|my licen[cs]e)|find out"
        r"|who (?:reads|sees|can see) this|confidential|trac(?:e|ing) me)\b(?!.*\b(?:is|are) (?:here|coming|on))",
        "no_call": r"(?:\bi\b|\bi'm\b|^(?=no|don't|can't|won't|hate|never))[^.!?]{0,12}\b(?:don't|do not|won't"
        r"|will not|can't|cannot|not going to|never"
        r"|hate|not gonna|no)\b[^.!?]{0,24}"
        r"\b(?:call|calling|calls|phones?|phoning|ring|hotlines?|helplines?|talk to (?:a stranger|strangers|anyone"
        r"|anybody"
        r"|someone)|numbers?)\b",
        "called": r"\bthey were (?:nice|kind|good|lovely|helpful)\b|\bi(?:'ve| have)? (?:called|rang|phoned|spoke to"
        r"|talked to)"
        r" (?:them|988|samaritans|lifeline|the (?:line|number|hotline|helpline|samaritans))\b",
        "reached": r"\bi(?:'ve| have)? (?:talked to|spoke with|saw|spoken (?:to|with)) (?:my|the|a) (?:doctor|gp"
        r"|therapist|wife|husband|partner|sister|brother|friend|mum|mom|dad|mother|father)\b|\b(?:she|he|they|my \w+"
        r"|someone|somebody|a friend|ambulance|paramedics|a nurse|the neighbou?r)"
        r"(?:'s|'re| is| are)? (?:coming|on (?:his|her|their|the|its) way|with me|here now|here with me|holding me"
        r"|sitting with"
        r"|staying with me|driving over)\b"
        r"|\bi(?:'ve| have|'m)?(?: just| now)? (?:called|rang|phoned"
        r"|texted|told|woke|woken|on the phone with"
        r"|talking to|spoke to)"
        r" (?:them|her|him|my|988|the|someone|somebody|a friend|samaritans|lifeline)\b",
        "reaching": r"\b(?:i'll|i will|i'm going to|i am going to|let me|i'm gonna|going to|ok)(?: just| now| go)?"
        r" (?:and )?(?:wake|call|ring|phone|text|tell|talk to|speak to|get|see|find) (?:her|him|them|my|the|a|988"
        r"|someone"
        r"|somebody|samaritans|lifeline|an ambulance)\b|\bi(?:'m| am) (?:calling|ringing|phoning|texting|dialling"
        r"|dialing)\b"
        r"|\bcalling (?:now|them|her|him)\b|\bi'll (?:call|ring|phone|text|try|go there)\b",
        "plan": r"\bi(?:'ve| have) (?:got )?a plan\b|\bi(?:'ve| have)? (?:written|wrote) (?:a |the |my "
        r"|all )*(?:note|letters?"
        r"|goodbyes?)\b|\bi(?:'ve| have) (?:decided|made up my mind)\b|\bmy mind is made up\b"
        r"|\b(?:tonight|tomorrow|soon|this weekend)\b[^.!?]*\b(?:over|do it|end it|gone|the night)\b"
        r"|\bi(?:'m| am) (?:going to|gonna) (?:do it|end it|go through with)\b|\bi(?:'ll| will) do it\b"
        r"|\bwhen (?:they|everyone|everybody|she|he)(?:'s| is|'re| are) (?:asleep|gone|out)\b|^(?:yes,? )?tonight\W*$"
        r"|\bthis is goodbye\b|^goodbye\W*$",
        "put_away": r"\b(?:threw|thrown|flushed|locked|gave|given|got rid of|handed|poured"
        r"|put)\b[^.!?]{0,40}\b(?:away|out"
        r"|them|it|keys?|pills|tablets|gun|knife|rope|over|down|toilet|sink)\b",
        "driving": r"\b(?:driv(?:e|ing)|drove|behind the wheel|(?:my|the) car)\b",
        "thing": r"\b(?:pills|tablets|paracetamol|tylenol|insulin|gun|rifle|shotgun|pistol|revolver|knife|razor"
        r"|blades?|rope"
        r"|noose)\b",
        "place": r"\b(?:reservoir|bridge|river|canal|lake|cliffs?|quarry|weir|dam|railway|(?:train )?tracks|platform"
        r"|in front of a train|rooftop|(?:on|off|from|up to) the roof|balcony|multi-?stor(?:e?y))\b",
        "back_down": r"\b(?:forget (?:i said|it|that|what i)|it's nothing|never ?mind|doesn't matter|wasn't serious"
        r"|didn't say that)\b",
        "has_person": r"\bmy \w+ knows\b|\b(?:(?:colleague|friend|person|someone|somebody|one) i (?:do )?trust"
        r"|there's (?:my"
        r"|a friend|one friend|a colleague)|my \w+ (?:lives (?:near|close|ten|five|around)|would come|could come"
        r"|might))\b",
        "anger": r"\bwhat (?:would|do) you know\b|\b(?:useless|stupid|pathetic|ridiculous|bullshit|fuck|fucking"
        r"|shut up|script(?:ed)?|canned"
        r"|reading from"
        r"|(?:just|only) a (?:bot|robot|machine|chatbot|computer|program)|you're not (?:helping|listening|even)"
        r"|not helping"
        r"|(?:hate|sick of) (?:you|this|these)|leave me alone|you don't (?:care|understand|get it)|same thing"
        r"|repeating"
        r"|piss off|screw you|stop (?:it|saying|asking|telling|with))\b",
        "numbers": r"\b(?:who (?:can|could|should|do) i (?:call|talk to|text|write)|what(?:'s| is| was| are) (?:the"
        r"|that|those)"
        r" (?:\w+ )?numbers?|give me (?:a|the|some) (?:\w+ )?(?:numbers?|line|hotline|helpline|contact)|(?:is there"
        r"|any) (?:a |an )?"
        r"(?:\w+ )?(?:number|chat|hotline|helpline|line)|which number|where can i (?:call|get help|find help)"
        r"|need help now"
        r"|number again|someone to talk to|how (?:do|can) i get help|help me)\b",
        "where": r"\b(?:not (?:in|from) (?:the )?(?:us|usa|uk|america|australia|canada|ireland|one of)"
        r"|none of (?:these|those|them)"
        r"|doesn't work here|don't work here|not (?:here|in my country)|another country|abroad)\b",
        "stay": r"\b(?:are you (?:there|still there|real|human|a (?:bot|robot|person|human))|you there|don't (?:go"
        r"|leave)"
        r"|stay with me|please stay|is (?:anyone|anybody|someone) there)\b",
        "shame": r"\b(?:(?:never|won't|wouldn't) (?:forgive|understand|speak to) me|ashamed|shame|disappoint\w*"
        r"|can't face|hates? me"
        r"|despise|look at me)\b",
        "burden": r"\b(?:scare|frighten|worry|upset) (?:my|them|her|him|anyone|anybody|people)\b|\b(?:burden"
        r"|bother(?:ing)?|better off|weight on|wast(?:e|ing) (?:your|their|anyone's) time"
        r"|don't want to worry"
        r"|in (?:their|the) way|drag(?:ging)? (?:them|everyone) down)\b",
        "alone": r"\b(?:won't|doesn't|don't|never) (?:pick up|answer|talk to me|call back)\b|\b(?:no ?-?one|nobody"
        r"|don't have any(?:one|body)|haven't got any(?:one|body)|alone|by myself"
        r"|on my own"
        r"|no friends|no family|there is none|there isn't any(?:one|body)|isn't here any ?more|left me|divorced)\b",
        "tired": r"\b(?:tired|exhausted|worn out|drained|so done|weary|can't sleep|no energy|burnt out|burned out)\b",
        "sorry": r"\b(?:i'm|i am|so)? ?sorry\b|\bi apologi[sz]e\b|\bmy fault\b",
        "back": r"\b(?:i'm back|i am back|still (?:here|awake|alive)|good morning|it's morning|made it through"
        r"|next day"
        r"|back again|slept|hours? later|since (?:then|yesterday))\b",
        "thanks": r"\b(?:thanks|thank you|thx|ty|cheers|bye|good ?night|gotta go|have to go|need to go)\b",
        "work": r"\b(?:let's (?:talk|get|go|discuss|move)|can we (?:talk|go|get|move|discuss|just)|back to"
        r"|what about (?:the|my)"
        r"|anyway|the (?:meeting|project|team|deadline|quarter|budget|report|presentation|board|review)|my (?:team"
        r"|boss)"
        r"|instead|change the subject|something else)\b",
        "better": r"\b(?:feel(?:ing)? (?:a )?(?:bit |little |slightly |somewhat )?(?:better|calmer|lighter)"
        r"|calmed down|it helped|that helps"
        r"|that helped)\b",
        "silent": r"^\W*$|\b(?:idk|dunno|i don't know|no idea|don't know|whatever|not sure|can't say|no words"
        r"|nothing)\b"
        r"|^(?:hm+|meh|mm+|eh|um+|\.+)\W*$",
    },
    "crisis_other": {
        "numbers": r"\b(?:who (?:can|could|should|do) i call|what(?:'s| is) the number|number again|which number"
        r"|hotline"
        r"|helpline)\b",
        "if_yes": r"\bif (?:he|she|they) (?:say|says|said)\b",
        "whom": r"\bshould i (?:tell|involve|inform|call in|bring)\b|\b(?:hr|occupational health|tell (?:his|her"
        r"|their) (?:wife|husband|partner|parents|family|manager))\b",
        "missing": r"\b(?:not (?:answering|picking up|home|there|at home)|(?:can't|couldn't|cannot) (?:reach|find"
        r"|get hold)"
        r"|(?:isn't|doesn't|won't|didn't) (?:answer\w*|pick\w* up|respond\w*|reply\w*)|phone(?:'s| is) off"
        r"|disappeared|no idea where"
        r"|don't know where|(?<!not )alone)\b",
        "secret": r"\b(?:promised?|secret|confidence|swore|doesn't want|don't want (?:anyone|me|help)|refuses?"
        r"|won't (?:see|go|let|talk"
        r"|accept)|begged me|made me|not to tell|behind (?:his|her|their) back)\b",
        "with_somebody": r"\b(?:with (?:his|her|their|him|them|me|a|the) ?(?:wife|husband|partner|mother|mum|mom|dad"
        r"|father|sister"
        r"|brother|family|parents|friend|colleague|doctor|nurse)?|in (?:the )?hospital|a&e|ambulance|(?:his|her"
        r"|their) (?:wife"
        r"|husband|partner|family|sister|brother|mother) (?:is|knows)|not alone|i(?:'m| am) with (?:him|her|them))\b",
        "how": r"\b(?:how (?:do|should|can|would) i (?:ask|say|tell|talk|bring|help|be|support|start|approach|handle"
        r"|deal)|what (?:do|should|can|would) i (?:\w+ )?(?:say|do|tell|ask)|how to (?:ask"
        r"|say|tell|talk)"
        r"|what words|what if (?:he|she|they) says?|asking (?:him|her|them)|should i ask)\b",
        "unsure": r"\b(?:embarrass\w*|awkward|privacy|not my place|none of my business|intrud\w*)\b"
        r"|\b(?:overreact\w*|over the top|not sure (?:if|whether)|maybe (?:i'm|i am|it's|it was)"
        r"|exaggerat\w*|(?:he|she|they)"
        r" (?:was|were|is) (?:probably )?jok\w+|might be nothing|make it worse|put (?:the|that) idea)\b",
        "shaken": r"\b(?:i'm (?:so |really )?(?:scared|afraid|shaking|shaken|terrified|crying|overwhelmed)|my fault"
        r"|i should have"
        r"|can't (?:sleep|stop|think)|guilty|responsible|too much for me)\b",
        "thanks": r"\b(?:thanks|thank you|thx|bye|that helps|i'll (?:do|call|ask|go|talk))\b",
    },
    "harm_others": {
        "put_away": r"\b(?:threw|thrown|flushed|locked|gave|given|got rid of|handed|poured"
        r"|put)\b[^.!?]{0,40}\b(?:away|out"
        r"|them|it|keys?|pills|tablets|gun|knife|rope|over|down|toilet|sink)\b",
        "yes": r"\bi (?:do )?mean it\b|\bi know where\b|\bi'm (?:waiting|outside|on my way|going (?:there|over))\b",
        "thing": r"\b(?:gun|rifle|shotgun|pistol|knife|bat|hammer|weapon|petrol|gasoline|machete)\b",
        "numbers": r"\b(?:who (?:can|could|should|do) i (?:call|talk to)|what(?:'s| is) the number|number again"
        r"|hotline|helpline"
        r"|where can i (?:call|get help)|i need help|help me)\b",
        "anger": r"\b(?:useless|stupid|bullshit|fuck|fucking|shut up|script|(?:just|only) a (?:bot|robot|machine)"
        r"|not helping"
        r"|leave me alone|you don't (?:care|understand|get it)|don't tell me)\b",
        "no": r"\b(?:at home|went home|going home|left|walked away|(?:he|she|they)(?:'s| is|'re| are) (?:not here"
        r"|gone))\b",
        "reaching": r"\b(?:i'll|i will|i'm going to|let me|going to) (?:just )?(?:call|ring|text|go to|talk to|see"
        r"|drive to) (?:my|a|her|him"
        r"|them|someone|988|the (?:line|helpline|police|doctor))\b",
        "thanks": r"\b(?:thanks|thank you|thx|bye|good ?night)\b",
    },
    "medical": {
        "urgent": r"\b(?:chest (?:pain|pains|hurts|tight\w*)|heart (?:attack|is racing|stops)|can't breathe"
        r"|short of breath|numb\w*"
        r"|stroke|faint\w*|passed out|collapsed|blood|bleeding|seizure|overdose)\b",
    },
    "abuse": {
        "support": r"\bhow (?:do|can|should|would) i (?:support|help|protect|talk to|be there)|\bwhat (?:do|can"
        r"|should) i (?:do|say)\b(?! if)",
        "numbers": r"\b(?:who (?:can|could|should|do) i (?:call|talk to|turn to)|what(?:'s| is) the number"
        r"|number again|hotline"
        r"|helpline|a shelter|where can i (?:go|call|get help)|who (?:can|could) help)\b",
        "unsafe": r"\b(?:not safe|(?:he|she)(?:'s| is) (?:here|home|coming|outside|at the door|downstairs|drunk|back"
        r"|in the (?:next|other)"
        r" room)|i'm (?:hiding|locked in|in the bathroom)|right now he|he'll hear)\b",
        "blame": r"\b(?:my (?:own )?fault|i (?:provoked|deserved|should have|shouldn't have|made (?:him|her)"
        r"|let (?:him|her|it))|not that bad"
        r"|wasn't that bad|overreacting|only once|didn't mean|too sensitive|maybe i)\b",
        "cannot": r"\b(?:can't (?:leave|go|report|tell|quit|prove|afford)|cannot (?:leave|report|tell)|nowhere to go"
        r"|no money|the kids|children"
        r"|nobody (?:would|will) believe|no one (?:would|will) believe|i'm afraid (?:to|of)|i'm scared|he(?:'d"
        r"|'ll) (?:kill|find|take)"
        r"|love (?:him|her)|my (?:visa|job))\b",
        "report": r"\b(?:report|hr|police|lawyer|sue|complain(?:t)?|press charges|tell (?:someone|hr|my))\b",
        "anger": r"\b(?:useless|bullshit|fuck|shut up|script|(?:just|only) a (?:bot|robot|machine)|not helping)\b",
        "thanks": r"\b(?:thanks|thank you|thx|bye|good ?night|have to go|gotta go)\b",
    },
    "harassment": {
        "support": r"\bhow (?:do|can|should|would) i (?:support|help|protect|talk to|be there)|\bwhat (?:do|can"
        r"|should) i (?:do|say)\b(?! if)",
        "ordered": r"\b(?:(?:my )?(?:boss|director|ceo|manager|vp|owner|head|superior|supervisor)|he|she|they|hr"
        r"|management|leadership)"
        r" (?:\w+ )?(?:told|asked|wants?|ordered|expects?|instructed|is (?:telling|asking|forcing|pressuring)|(?:are"
        r"|keep) (?:telling|pushing"
        r"|pressuring)) (?:me )?(?:to|that i)\b",
        "report": r"\b(?:report|hr|lawyer|sue|complain(?:t)?|tribunal|tell (?:someone|hr)|grievance|union|proof"
        r"|evidence)\b",
        "blame": r"\b(?:my (?:own )?fault|i (?:provoked|deserved|should have|shouldn't have|led (?:him|her) on)"
        r"|not that bad|wasn't that bad"
        r"|overreacting|too sensitive|just a joke|only joking|maybe i)\b",
        "afraid": r"\b(?:afraid|scared|retaliat\w*|fired|lose my job|payback|my career|believe me|powerful"
        r"|untouchable|protects? (?:him|her)"
        r"|close to the|my visa)\b",
        "thanks": r"\b(?:thanks|thank you|thx|bye|that helps)\b",
    },
}
