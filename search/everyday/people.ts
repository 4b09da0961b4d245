/** Who somebody is, as people say it. */
import { group, mine, sex, type } from '#search/lexicon/phrase.ts'
import type { Saying } from '#search/lexicon/phrase.ts'

export const people: Saying[] = [
  {
    says: [
      'ex army',
      'ex forces',
      'ex military',
      'ex soldier',
      'ex squaddie',
      'squaddie',
      'ex navy',
      'navy',
      'navy veteran',
      'army veteran',
      'ex raf',
      'ex marine',
      'served in iraq',
      'served in afghanistan',
      'ex services',
      'ex serviceman',
      'served in the army',
      'soldier',
      'royal marine',
      'raf',
    ],
    means: [type('veterans-service'), group('veterans')],
  },
  {
    says: [...mine, 'loved one', 'family member'],
    means: [group('families-of-people-in-custody')],
  },
  {
    says: ['wee boy', 'schoolboy', 'young boy'],
    means: [group('under-18'), sex('men')],
  },
  {
    says: ['wee lassie', 'wee girl', 'schoolgirl'],
    means: [group('under-18'), sex('women')],
  },
  {
    says: [
      'young man',
      'young men',
      'young male',
      'lad',
      'young lad',
      'laddie',
    ],
    means: [group('young-adults-16-25'), sex('men')],
  },
  {
    says: [
      'young woman',
      'young women',
      'young female',
      'lassie',
      'young girl',
    ],
    means: [group('young-adults-16-25'), sex('women')],
  },
  {
    says: [
      'teenager',
      'teenage',
      'teen',
      'schoolchild',
      'school pupil',
      'bairn',
    ],
    means: [group('under-18')],
  },
  {
    says: ['trans woman', 'trans man', 'trans women', 'trans men'],
    means: [group('lgbt')],
  },
  { says: ['teenage girl'], means: [group('under-18'), sex('women')] },
  { says: ['teenage boy'], means: [group('under-18'), sex('men')] },
  { says: ['young adult'], means: [group('young-adults-16-25')] },
  {
    says: ['mother', 'mothers', 'pregnant', 'pregnancy', 'expectant mother'],
    means: [group('parents'), sex('women')],
  },
  { says: ['father', 'fathers'], means: [group('parents'), sex('men')] },
  {
    says: ['deaf', 'blind', 'partially sighted', 'hard of hearing', 'bsl'],
    means: [group('disabled')],
  },
  {
    says: ['pensioner', 'older', 'older man', 'old age'],
    means: [group('older-people')],
  },
  {
    says: [
      'lgbt',
      'lgbtq',
      'lgbtqi',
      'lgbtqia',
      'gay',
      'lesbian',
      'bisexual',
      'transgender',
      'trans',
      'same sex',
    ],
    means: [group('lgbt')],
  },
  {
    says: [
      'no english',
      'english not first language',
      'english is not first language',
      'no recourse to public funds',
      'asylum seeker',
      'immigrant',
      'migrant',
      'ukrainian',
      'syrian',
      'foreign prisoner',
    ],
    means: [group('refugees-foreign-national')],
  },
  {
    says: ['in care', 'been in care', 'care experience', 'looked after child'],
    means: [group('care-experienced')],
  },
  {
    says: [
      'harmed by crime',
      'assault victim',
      'victim of crime',
      'complainer',
    ],
    means: [type('victim-support'), group('victims')],
  },
]
