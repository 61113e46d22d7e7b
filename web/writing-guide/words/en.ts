export const en = {
  title: 'Writing when nobody is there to ask',
  leadIn:
    'Your reader is eight time zones away. When they read, you are asleep, and when they answer, it is tomorrow. So everything they need has to be in what you wrote.',
  print: 'Print this page',
  otherLanguage: 'Auf Deutsch',
  points: [
    {
      title: 'Begin with what you need',
      text: 'The first two lines say what it is about, what you want from whom, and by when. Whoever stops reading there should still do the right thing.',
    },
    {
      title: 'Leave nothing to ask back',
      text: 'What happened, what you have done, what comes next. Every question that comes back costs a day. Read it once as somebody who was not there: the writer always knows more than the page does.',
    },
    {
      title: 'Tell apart what you know, assume and do not know',
      text: '“The disk is full” and “I think the disk is full” lead to different nights. “I do not know yet why” is a good sentence.',
    },
    {
      title: 'Decide what is yours to decide',
      text: 'Say what you decided, why in a line, and what would change your mind. If you may not decide, propose: “Unless you say otherwise by Thursday 09:00 UTC, I will …”',
    },
    {
      title: 'Write times that mean the same everywhere',
      text: '“Thursday 5 March, 09:00 UTC”, not “tomorrow morning”. For one reader, add their own time.',
    },
    {
      title: 'One matter, plain words, the shape it needs',
      text: 'Short sentences in words everybody knows. A list where order or number matters, a paragraph where reasons do. What you left out on purpose, say that you left it out.',
    },
    {
      title: 'Be a little kinder than seems necessary',
      text: 'Writers think their tone comes across far more often than it does (1). A word of thanks, and the reason behind a no, cost one line.',
    },
  ],
  example: 'The same message twice',
  before: 'Before',
  after: 'After',
  beforeText:
    'Hi, the import had some problems again. I tried a few things but no luck. Can someone take a look tomorrow morning? Thanks!',
  afterText:
    'Priya, please delete batch 41 and restart the import from there, before 06:00 UTC on Thursday, when the reports run.\n\nIt stopped at batch 41 of 60 at 14:20 UTC. Batches 1 to 40 are in, nothing is lost. I have paused it: started again as it is, it would count batch 41 twice. I do not know yet why it stopped; the log is in the ticket.\n\nIf you cannot get to it, leave it. The reports then show yesterday’s numbers, which does no harm.',
  source:
    '(1) Kruger, Epley, Parker and Ng (2005), Egocentrism over e-mail: can we communicate as well as we think? Journal of Personality and Social Psychology 89.',
};

export type WritingGuideWords = typeof en;
