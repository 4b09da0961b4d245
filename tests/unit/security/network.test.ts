import { expect, test } from 'vitest'
import { networkOf, regionOf } from '#app/security/network.ts'

test.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['2001:db8:aa:bb12:1::9', '2001:db8:aa:bb00'],
  ['2001:db8:aa:bbff::', '2001:db8:aa:bb00'],
  ['2001:DB8:00AA:BB12:0:0:0:1', '2001:db8:aa:bb00'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8::5:1:2:3:4', '2001:db8:0:0'],
  ['64:ff9b::198.51.100.7', '64:ff9b:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('%s is counted with the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  ['198.51.100.7', '198.51.100'],
  ['2001:db8:aa:bb00', '2001:db8:aa'],
  ['unknown', 'unknown'],
])('%s lies in the region %s', (network, region) => {
  expect(regionOf(network)).toBe(region)
})
