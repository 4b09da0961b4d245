/**
 * How people say it: everyday, professional, outdated and Scots phrases that
 * no vocabulary holds, and what they ask for. Each is a way of speaking, never
 * one listing.
 */
import type { Meaning } from './lexicon.ts'

type Everyday = { says: string[]; means: Pick<Meaning, 'kind' | 'key'>[] }

const type = (key: string) => ({ kind: 'type' as const, key })
const need = (key: string) => ({ kind: 'need' as const, key })
const group = (key: string) => ({ kind: 'group' as const, key })
const sex = (key: string) => ({ kind: 'sex' as const, key })
const area = (key: string) => ({ kind: 'area' as const, key })

/** Said alone or with others, each phrase stands for all that it means. */
export const everyday: Everyday[] = [
  /* ---- From arrest to a decision to prosecute -------------------------- */
  {
    says: ['just arrested', 'been arrested', 'after arrest', 'on arrest'],
    means: [type('arrest-referral')],
  },
  {
    says: ['police custody', 'custody suite', 'police cell', 'police station'],
    means: [type('police-custody-support')],
  },
  {
    says: ['alternative to prosecution', 'diversionary', 'first offence'],
    means: [type('diversion-from-prosecution')],
  },
  /* ---- Bail ------------------------------------------------------------ */
  {
    says: ['bail', 'on bail', 'bailed', 'opposed bail', 'bail service'],
    means: [type('bail-and-remand')],
  },
  {
    says: [
      'bail assessment',
      'bail report',
      'bail officer',
      'bail team',
      'bail suitability',
      'bail social worker',
    ],
    means: [type('court-social-work'), type('bail-supervision')],
  },
  {
    says: ['bail order', 'bail conditions', 'special conditions of bail'],
    means: [type('bail-supervision'), type('electronically-monitored-bail')],
  },
  {
    says: ['alternatives to remand', 'avoid remand', 'instead of remand'],
    means: [type('bail-supervision'), type('electronically-monitored-bail')],
  },
  /* ---- Court and sentence ---------------------------------------------- */
  {
    says: [
      'social work',
      'social worker',
      'justice social work',
      'criminal justice social work',
      'jsw',
      'cjsw',
    ],
    means: [
      type('court-social-work'),
      type('justice-social-work-report'),
      type('prison-based-social-work'),
    ],
  },
  {
    says: ['stand down report', 'court duty', 'duty social worker'],
    means: [type('court-social-work')],
  },
  {
    says: ['deferred', 'sentence deferred', 'defer sentence'],
    means: [type('structured-deferred-sentence')],
  },
  {
    says: [
      'alternative to prison',
      'alternatives to prison',
      'alternatives to custody',
      'instead of prison',
      'instead of jail',
      'keep out of prison',
      'keep out of jail',
      'community disposal',
      'non custodial',
    ],
    means: [
      type('community-payback-order'),
      type('bail-supervision'),
      type('structured-deferred-sentence'),
      type('drug-treatment-and-testing-order'),
      type('restriction-of-liberty-order'),
    ],
  },
  {
    says: ['unpaid hours', 'community work', 'work squad', 'workshop squad'],
    means: [type('cpo-unpaid-work')],
  },
  {
    says: ['treatment order', 'treatment requirement'],
    means: [
      type('cpo-drug-treatment'),
      type('cpo-alcohol-treatment'),
      type('cpo-mental-health-treatment'),
      type('drug-treatment-and-testing-order'),
    ],
  },
  {
    says: ['psychiatric treatment', 'psychiatric requirement'],
    means: [type('cpo-mental-health-treatment')],
  },
  {
    says: ['bracelet', 'ankle bracelet', 'electronic bracelet'],
    means: [
      type('electronic-monitoring'),
      type('electronically-monitored-bail'),
      type('restriction-of-liberty-order'),
    ],
  },
  {
    says: ['suspended sentence', 'suspended jail', 'suspended'],
    means: [
      type('structured-deferred-sentence'),
      type('community-payback-order'),
    ],
  },
  {
    says: ['alcohol court', 'specialist alcohol court'],
    means: [type('alcohol-court'), type('problem-solving-court')],
  },
  {
    says: [
      'fine',
      'court fine',
      'pay fine',
      'pay court fine',
      'paying fine',
      'unpaid fines',
      'fine arrears',
      'cannot pay fine',
      'fines officer',
    ],
    means: [type('fine-supervision'), type('supervised-attendance-order')],
  },
  /* ---- Behaviour ------------------------------------------------------- */
  {
    says: [
      'domestic abuse programme',
      'domestic violence programme',
      'domestic violence course',
      'domestic abuse group',
      'dv programme',
      'perpetrator course',
      'hits his wife',
      'hits his partner',
      'hit his wife',
      'hit his partner',
      'abusive partner programme',
    ],
    means: [type('caledonian-system'), type('domestic-abuse-programme-other')],
  },
  {
    says: ['domestic violence', 'domestic', 'domestics'],
    means: [need('domestic-abuse-behaviour')],
  },
  {
    says: ['sex offence', 'sexual offence', 'sexual offences', 'indecency'],
    means: [type('mf2c'), type('sexual-offending-other')],
  },
  {
    says: [
      'online sexual offending',
      'internet offending',
      'viewing indecent images',
      'downloading images',
      'child abuse images',
    ],
    means: [type('sexual-offending-other'), type('mf2c')],
  },
  {
    says: ['offending behaviour', 'offending behaviour work', 'reoffending'],
    means: [type('offending-behaviour-programme')],
  },
  {
    says: ['temper', 'losing the rag', 'violent behaviour', 'assaults'],
    means: [need('violence-anger')],
  },
  {
    says: ['drunk driving', 'drink driver', 'driving while drunk', 'dui'],
    means: [type('drink-drive-rehabilitation')],
  },
  {
    says: ['racist abuse', 'racial abuse', 'racism', 'bigotry'],
    means: [type('hate-crime-intervention')],
  },
  {
    says: ['say sorry to victim', 'meet victim', 'apology to victim'],
    means: [type('restorative-justice')],
  },
  /* ---- Prison and release ---------------------------------------------- */
  {
    says: [
      'out of prison',
      'out of jail',
      'out the jail',
      'leaving prison',
      'leaving jail',
      'leaving custody',
      'coming out of prison',
      'coming out of jail',
      'getting out of prison',
      'getting out of jail',
      'getting out',
      'gets out',
      'released from prison',
      'released from jail',
      'released from custody',
      'release from prison',
      'prison release',
      'release from custody',
      'on release',
      'after prison',
      'after jail',
      'after release',
      'just released',
      'liberated',
      'on liberation',
      'gate liberation',
      'prison leaver',
      'meet at gate',
      'met at the gate',
    ],
    means: [
      type('voluntary-throughcare'),
      type('community-reintegration-planning'),
      need('reintegration'),
    ],
  },
  {
    says: ['life licence', 'on licence', 'parole board', 'recall'],
    means: [type('statutory-throughcare')],
  },
  {
    says: ['early release', 'release on tag', 'home on a tag'],
    means: [type('home-detention-curfew')],
  },
  {
    says: [
      'visiting prison',
      'prison visit',
      'prison visitors',
      'family of prisoner',
      'partner in prison',
      'dad in prison',
      'mum in prison',
      'son in prison',
      'husband in prison',
      'parent in prison',
      'visiting someone in prison',
    ],
    means: [type('family-support-prison')],
  },
  /* ---- Needs ----------------------------------------------------------- */
  {
    says: [
      'homelessness',
      'somewhere to live',
      'somewhere to stay',
      'nowhere to live',
      'nowhere to go',
      'no home',
      'no address',
      'place to stay',
      'place to live',
      'flat',
      'losing flat',
      'lose house',
      'losing house',
      'losing home',
      'lost house',
      'evicted',
      'sofa surfing',
      'sleeping rough',
      'rough sleeper',
      'temporary accommodation',
      'tenancy support',
    ],
    means: [need('housing')],
  },
  {
    says: [
      'drug use',
      'drug user',
      'drug problem',
      'drug treatment',
      'drug worker',
      'drug service',
      'using drugs',
      'substances',
      'substance use',
      'valium',
      'etizolam',
      'ketamine',
      'amphetamine',
      'smack',
      'junkie',
      'druggie',
      'overdosed',
    ],
    means: [need('drugs')],
  },
  {
    says: [
      'drinking too much',
      'drink problem',
      'drinking problem',
      'problem drinking',
      'problem drinker',
      'alcohol problem',
      'alcohol treatment',
      'alcohol service',
      'dry out',
      'stop drinking',
    ],
    means: [need('alcohol')],
  },
  {
    says: [
      'mental illness',
      'mental ill health',
      'mentally ill',
      'mentally unwell',
      'low mood',
      'schizophrenia',
      'bipolar',
      'hearing voices',
      'feeling suicidal',
      'suicide',
      'self harming',
      'psychiatric',
      'wellbeing',
    ],
    means: [need('mental-health')],
  },
  {
    says: [
      'childhood abuse',
      'childhood trauma',
      'survivor of abuse',
      'bereaved',
    ],
    means: [need('trauma')],
  },
  {
    says: [
      'find work',
      'finding work',
      'getting work',
      'get work',
      'back to work',
      'find a job',
      'getting a job',
      'apprenticeship',
      'unemployed',
      'out of work',
    ],
    means: [need('employment-training')],
  },
  {
    says: [
      'skint',
      'no money',
      'owes money',
      'in debt',
      'no id',
      'food parcel',
      'pip',
      'social security',
    ],
    means: [need('money-benefits')],
  },
  {
    says: ['cannot read', 'cant read', 'reading and writing', 'read and write'],
    means: [need('literacy-learning')],
  },
  {
    says: ['gambler', 'gamble', 'online betting', 'fixed odds'],
    means: [need('gambling'), type('gambling-support')],
  },
  {
    says: ['autistic', 'asperger', 'head injury', 'learning difficulty'],
    means: [
      type('learning-disability-neurodivergence-support'),
      need('neurodivergence-ld'),
    ],
  },
  {
    says: ['parents', 'becoming a father', 'new mother', 'lone parent'],
    means: [group('parents')],
  },
  {
    says: ['recovery group', 'recovery meeting', 'support group for drink'],
    means: [
      type('mutual-aid-peer-recovery'),
      type('drug-and-alcohol-recovery'),
    ],
  },
  {
    says: ['mentor', 'mentors', 'mentoring'],
    means: [
      type('mentoring'),
      type('youth-mentoring-and-diversion'),
      type('peer-support-lived-experience'),
    ],
  },
  {
    says: ['jailbird', 'ex con', 'ex prisoner', 'former prisoner', 'prisoner'],
    means: [
      type('voluntary-throughcare'),
      type('community-reintegration-planning'),
      need('reintegration'),
    ],
  },
  {
    says: ['on remand', 'remanded', 'held on remand', 'remand prisoner'],
    means: [group('people-on-remand')],
  },
  {
    says: ['lonely', 'isolated', 'isolation', 'loneliness'],
    means: [need('isolation-identity')],
  },
  /* ---- People ---------------------------------------------------------- */
  {
    says: [
      'ex army',
      'ex forces',
      'ex military',
      'ex soldier',
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
  { says: ['teenage girl'], means: [group('under-18'), sex('women')] },
  { says: ['teenage boy'], means: [group('under-18'), sex('men')] },
  { says: ['young adult'], means: [group('young-adults-16-25')] },
  {
    says: ['mother', 'mothers', 'pregnant', 'pregnancy', 'expectant mother'],
    means: [group('parents'), sex('women')],
  },
  { says: ['father', 'fathers'], means: [group('parents'), sex('men')] },
  {
    says: ['pensioner', 'older', 'older man', 'old age'],
    means: [group('older-people')],
  },
  {
    says: ['gay', 'lesbian', 'bisexual', 'transgender', 'trans', 'same sex'],
    means: [group('lgbt')],
  },
  {
    says: ['no english', 'asylum seeker', 'immigrant', 'migrant'],
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
  /* ---- Places as they are called, in Scots and Gaelic -------------------- */
  {
    says: ['glesga', 'glesca', 'glasgae', 'the dear green place'],
    means: [area('glasgow-city')],
  },
  {
    says: ['embra', 'edinburra', 'auld reekie', 'edinborough', 'leith'],
    means: [area('city-of-edinburgh')],
  },
  { says: ['aiberdeen', 'the granite city'], means: [area('aberdeen-city')] },
  { says: ['fawkirk', 'the bairns'], means: [area('falkirk')] },
  { says: ['the lang toun', 'fifer'], means: [area('fife')] },
  { says: ['ceann loch', 'dun omhain'], means: [area('argyll-and-bute')] },
  { says: ['inbhir air'], means: [area('south-ayrshire')] },
  { says: ['cill mhearnaig'], means: [area('east-ayrshire')] },
  { says: ['dun phris'], means: [area('dumfries-and-galloway')] },
  { says: ['inbhir uige', 'inbhir theorsa'], means: [area('highland')] },
  { says: ['steornabhagh'], means: [area('na-h-eileanan-siar')] },
  { says: ['inbhir ghrianaig'], means: [area('inverclyde')] },
  { says: ['paislig'], means: [area('renfrewshire')] },
  { says: ['dun bhreatann'], means: [area('west-dunbartonshire')] },
  {
    says: ['ayrshire'],
    means: [
      area('east-ayrshire'),
      area('north-ayrshire'),
      area('south-ayrshire'),
    ],
  },
  {
    says: ['lanarkshire'],
    means: [area('north-lanarkshire'), area('south-lanarkshire')],
  },
  {
    says: ['dunbartonshire'],
    means: [area('east-dunbartonshire'), area('west-dunbartonshire')],
  },
  {
    says: ['lothian', 'the lothians', 'lothians'],
    means: [
      area('city-of-edinburgh'),
      area('east-lothian'),
      area('midlothian'),
      area('west-lothian'),
    ],
  },
  {
    says: ['tayside'],
    means: [area('angus'), area('dundee-city'), area('perth-and-kinross')],
  },
  {
    says: ['grampian', 'the north east'],
    means: [area('aberdeen-city'), area('aberdeenshire'), area('moray')],
  },
  {
    says: ['forth valley'],
    means: [area('clackmannanshire'), area('falkirk'), area('stirling')],
  },
  { says: ['the islands', 'hebrides'], means: [area('na-h-eileanan-siar')] },
]
