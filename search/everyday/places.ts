/** Places as they are called, in Scots and Gaelic too. */
import { area } from '#search/lexicon/phrase.ts'
import type { Saying } from '#search/lexicon/phrase.ts'

export const places: Saying[] = [
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
    says: ['grampian', 'the north east', 'north east'],
    means: [area('aberdeen-city'), area('aberdeenshire'), area('moray')],
  },
  {
    says: ['forth valley'],
    means: [area('clackmannanshire'), area('falkirk'), area('stirling')],
  },
  { says: ['livi'], means: [area('west-lothian')] },
  { says: ['hebrides'], means: [area('na-h-eileanan-siar')] },
  {
    says: ['the islands'],
    means: [
      area('na-h-eileanan-siar'),
      area('orkney-islands'),
      area('shetland-islands'),
    ],
  },
  {
    says: ['highlands and islands', 'highland and islands'],
    means: [
      area('highland'),
      area('na-h-eileanan-siar'),
      area('orkney-islands'),
      area('shetland-islands'),
    ],
  },
]
