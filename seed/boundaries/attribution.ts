/** The Open Government Licence asks for this beside every map. */
export const boundaryAttribution =
  'Contains National Statistics data © Crown copyright and database right 2018; contains OS data © Crown copyright and database right 2018.'

/** GeoNames (CC BY 4.0) asks to be named where its places are used. */
export const placesAttribution =
  'Town names and positions: GeoNames, CC BY 4.0.'
