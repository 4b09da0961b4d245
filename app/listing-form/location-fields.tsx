import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import {
  NumberQuestion,
  Radios,
  SingleCheck,
  TextQuestion,
} from './controls.tsx'
import { textAt } from './form-values.ts'
import { idFor } from './field-id.ts'
import type { ListingFormView } from './form-values.ts'

/** Named on the map, so that one can find one's way on it. */
export type KnownTown = { name: string; lat: number; lng: number }

/** One address and its place on the map. */
export function LocationFields({
  form,
  index,
  mapAreas,
  towns,
}: {
  form: ListingFormView
  index: number
  mapAreas: string[]
  towns: KnownTown[]
}) {
  const name = `locations[${index}]`
  const basis = textAt(form, `${name}.positionBasis`)
  const isPlaced = textAt(form, `${name}.lat`) !== ''
  return (
    <fieldset className="repeated">
      <legend>Address {index + 1}</legend>
      <div className="field-row">
        <TextQuestion
          form={form}
          name={`${name}.address`}
          label="Address"
          hint="With its postcode"
        />
        <TextQuestion form={form} name={`${name}.town`} label="Town" />
      </div>
      <SingleCheck
        form={form}
        name={`${name}.hideExactAddress`}
        label="Hide the exact address"
        hint="Readers, maps and exports then have the town only"
      />
      <Radios
        form={form}
        name={`${name}.pin`}
        label="On the map"
        fallback={basis === 'address' ? 'exact' : 'lookup'}
        options={[
          {
            value: 'lookup',
            label: 'Near it: we find the postcode or the town',
            hint: describeLookup(basis, isPlaced),
          },
          { value: 'exact', label: 'At this exact point' },
          { value: 'none', label: 'Nowhere' },
        ]}
      />
      <ExactPoint form={form} name={name} mapAreas={mapAreas} towns={towns} />
    </fieldset>
  )
}

function describeLookup(basis: string, isPlaced: boolean) {
  if (!isPlaced) return undefined
  if (basis === 'postcode-district')
    return 'Placed in the middle of its postcode district'
  return basis === 'town' ? 'Placed in the middle of its town' : undefined
}

/**
 * Two numbers, and where there is a script a map that fills them in. Both say
 * the same, whichever is used.
 */
function ExactPoint({
  form,
  name,
  mapAreas,
  towns,
}: {
  form: ListingFormView
  name: string
  mapAreas: string[]
  towns: KnownTown[]
}) {
  const place = useRef<HTMLDivElement>(null)
  const [Map, setMap] = useState<PinMap | null>(null)
  const [isOpen, setIsOpen] = useState(false)
  const details = useRef<HTMLDetailsElement>(null)

  // It opens without scripts too, before they are there to hear of it.
  useEffect(() => {
    setIsOpen(details.current?.open ?? false)
  }, [])

  // Leaflet and the outlines load only for those who ask for the map.
  useEffect(() => {
    if (!isOpen || Map) return
    let isGone = false
    loadPinMap().then(
      (loaded) => {
        if (!isGone) setMap(() => loaded)
      },
      // Expected when the network drops: the two numbers say the same.
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [isOpen, Map])

  function put(point: { lat: number; lng: number }) {
    const group = place.current?.closest('fieldset')
    const set = (part: string, value: string) => {
      const input = group?.querySelector<HTMLInputElement>(
        `#${idFor(`${name}.${part}`)}`,
      )
      if (input) input.value = value
    }
    set('lat', point.lat.toFixed(5))
    set('lng', point.lng.toFixed(5))
    const exact = group?.querySelector<HTMLInputElement>(
      `#${idFor(`${name}.pin`)}-exact`,
    )
    if (exact) exact.checked = true
  }

  return (
    <details
      className="more-choices"
      ref={details}
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open)
      }}
    >
      <summary>The exact point</summary>
      <div className="field-row field-row--narrow" ref={place}>
        <NumberQuestion form={form} name={`${name}.lat`} label="Latitude" />
        <NumberQuestion form={form} name={`${name}.lng`} label="Longitude" />
      </div>
      {Map && (
        <Map
          label={`Map for the place of ${textAt(form, `${name}.address`) || 'this address'}`}
          start={pointIn(form, name)}
          areas={mapAreas}
          towns={towns}
          onPut={put}
        />
      )}
    </details>
  )
}

function pointIn(form: ListingFormView, name: string) {
  const [lat, lng] = [textAt(form, `${name}.lat`), textAt(form, `${name}.lng`)]
  if (lat === '' || lng === '') return null
  const point = { lat: Number(lat), lng: Number(lng) }
  return Number.isFinite(point.lat) && Number.isFinite(point.lng) ? point : null
}

type PinMap = (props: {
  label: string
  start: { lat: number; lng: number } | null
  areas: string[]
  towns: KnownTown[]
  onPut: (point: { lat: number; lng: number }) => void
}) => ReactNode

async function loadPinMap(): Promise<PinMap> {
  const [{ default: InteractivePinMap }, { loadBaseMap }] = await Promise.all([
    import('#app/maps/pin-map.client.tsx'),
    import('#app/maps/base-map.client.ts'),
  ])
  const baseMap = await loadBaseMap()
  return function renderPinMap(props) {
    return <InteractivePinMap {...props} baseMap={baseMap} />
  }
}
