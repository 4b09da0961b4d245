import { expect, test } from 'vitest'
import { placeAddresses } from '#app/record/addresses.ts'

const places = [
  { name: 'Dumfries', aliases: [], lat: 55.07, lng: -3.61 },
  { name: 'Stranraer', aliases: ['An t-Sròn Reamhar'], lat: 54.9, lng: -5.03 },
  { name: 'Moffat', aliases: [], lat: 55.33, lng: -3.44 },
]
const districts = [{ district: 'DG1', lat: 55.069, lng: -3.611 }]

const cases = [
  {
    promise: 'a postcode places an address at its district',
    printed: 'Irish Street, Dumfries DG1 2AB',
    town: 'Dumfries',
    basis: 'postcode-district',
  },
  {
    promise: 'an address without a postcode is placed at its town',
    printed: 'Sun Street, Stranraer',
    town: 'Stranraer',
    basis: 'town',
  },
  {
    promise: 'an unknown postcode district falls back on the town',
    printed: 'Ashwood House, Stranraer DG9 7JJ',
    town: 'Stranraer',
    basis: 'town',
  },
  {
    promise: 'a town is found inside the name of a building',
    printed: 'Dumfries Health Centre',
    town: 'Dumfries',
    basis: 'town',
  },
  {
    promise: 'a street named after a town is not in that town',
    printed: '2 Moffat Road, Dumfries',
    town: 'Dumfries',
    basis: 'town',
  },
  {
    promise: 'a street name alone says no town',
    printed: '2 Moffat Road',
    town: null,
    basis: null,
  },
  {
    promise: 'part of a longer word is not a town',
    printed: 'Dumfriesshire House',
    town: null,
    basis: null,
  },
  {
    promise: 'a town may be named in Gaelic',
    printed: 'An t-Sròn Reamhar',
    town: 'Stranraer',
    basis: 'town',
  },
  {
    promise: 'an address that names no town has no position',
    printed: 'Council Offices, Albert Place',
    town: null,
    basis: null,
  },
]

test.each(cases)('$promise', ({ printed, town, basis }) => {
  const placed = placeAddresses(printed, { places, districts })
  expect(placed).toHaveLength(1)
  expect(placed[0]).toMatchObject({
    address: printed,
    town,
    positionBasis: basis,
  })
  expect(placed[0]?.lat === null).toBe(basis === null)
  expect(placed[0]?.lng === null).toBe(basis === null)
})

test('two addresses in one line become two locations', () => {
  const placed = placeAddresses(
    'Irish Street, Dumfries DG1 2AB; Sun Street, Stranraer',
    { places, districts },
  )
  expect(placed.map(({ address }) => address)).toEqual([
    'Irish Street, Dumfries DG1 2AB',
    'Sun Street, Stranraer',
  ])
})

test('"town not given" is not printed, and nothing is placed', () => {
  const [placed] = placeAddresses('Dumfries House (town not given)', {
    places,
    districts,
  })
  expect(placed).toEqual({
    address: 'Dumfries House',
    town: null,
    lat: null,
    lng: null,
    positionBasis: null,
  })
})

test('no address gives no location', () => {
  expect(placeAddresses('', { places, districts })).toEqual([])
})
