import { keepingSame, rememberUntilChange } from '#db/cached.server.ts'
import { db } from '#db/client.server.ts'
import { availabilities } from '#db/schema/codes.ts'
import { listAreas, listPlaces, listPostcodeDistricts } from './areas.server.ts'
import { listCourts } from './courts.server.ts'
import { listCustodyCentres, listPrisons } from './custody.server.ts'
import { getSynonyms, listPhrases } from './search-words.server.ts'
import {
  listServiceTypeGroups,
  listServiceTypes,
  listClientGroups,
  listNeeds,
  listReferrers,
  listStages,
} from './terms.server.ts'

export type Vocabulary = ReturnType<typeof readVocabulary>

function readVocabulary() {
  return {
    areas: listAreas(),
    courts: listCourts(),
    prisons: listPrisons(),
    custodyCentres: listCustodyCentres(),
    places: listPlaces(),
    postcodeDistricts: listPostcodeDistricts(),
    stages: listStages(),
    needs: listNeeds(),
    groups: listClientGroups(),
    referrers: listReferrers(),
    typeGroups: listServiceTypeGroups(),
    types: listServiceTypes(),
    availabilities,
    synonyms: getSynonyms(),
    phrases: listPhrases(),
  }
}

/**
 * Every word that the directory knows: read from the database once, and again
 * when anything in it has changed.
 */
export const getVocabulary = rememberUntilChange(
  db,
  keepingSame(readVocabulary),
)
