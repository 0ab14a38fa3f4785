/** Of answering, and of what stands around it. */
export const answerMessages = {
  page: {
    loading: 'Loading the surveys',
    subject: 'The surveys',
  },
  answer: {
    none: 'No survey is open',
    noneAdvice: 'The platform team asks once a quarter.',
    noneNext: 'The next one opens on {{day}}.',
    results: 'Results of earlier surveys',
    loading: 'Loading your invitation',
    subject: 'Your invitation',
    notInvited: 'You are not among the people asked',
    notInvitedAdvice:
      'The results are for everybody. This survey asks the people in',
    elsewhere: 'You have answered, or begun to, in another browser',
    elsewhereAdvice:
      'Your ballot was drawn on {{day}}. There is one for each person, and it stays where it was drawn.',
    done: 'Thank you, your answer has been sent',
    doneAdvice:
      'It cannot be changed, and it is counted with all others after {{day}}.',
    insecure: 'This address is not secure enough to answer',
    insecureAdvice:
      'Browsers offer the cryptography that keeps an answer anonymous on https addresses only.',
    closes:
      'Open until {{day}}. {{drawn}} of {{population}} have taken a ballot.',
    low: 'Not at all likely',
    high: 'Extremely likely',
    score: '{{score}} of 10',
    reason: 'The main reason for your score',
    reasonNone: 'I would rather not say',
    comment: 'What should we keep, or do better?',
    commentHint:
      'Optional. The platform team reads it word for word, without your name: write nothing that gives you away.',
    cuts: 'This is sent with your answer',
    cutsAdvice:
      'Change it as you like. Fewer than five answers with the same entry are never shown.',
    domain: 'Your domain',
    tenure: 'How long you have been here',
    unsaid: 'I would rather not say',
    tenureUnder1: 'Under 1 year',
    tenure1to3: '1 to 3 years',
    tenureOver3: 'Over 3 years',
    anonymity: 'Your answer is anonymous.',
    known:
      'Known is that you took a ballot, and on which day; your network address may stand in a log, at the time of sending.',
    unknown:
      'Not known, nor to be found out from the database, its logs or backups, is which answer is yours: it is sealed in your browser and sent without your session.',
    fingerprint:
      'Keys of this survey: {{fingerprint}}. Everybody sees the same.',
    send: 'Send my answer',
    sendHint: 'It is final.',
    choose: 'Choose a number from 0 to 10 first.',
    failed: 'Your answer was not sent',
    noReminders: 'No more reminders of this survey',
    remindersOff: 'You will not be reminded of this survey again.',
  },
  widget: {
    loading: 'Loading surveys',
    subject: 'Surveys',
    open: '{{title}} is open until {{day}}',
    openAdvice: 'One question, under a minute, anonymous.',
    answer: 'Answer now',
    answered: 'You have answered {{title}}. Thank you.',
    resolved: 'You said, we did',
    empty: 'No survey is open',
    emptyAdvice: 'Results, requests and their answers are on the survey page.',
    all: 'All surveys',
  },
} as const;
