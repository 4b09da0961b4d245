/** The Open Government Licence asks for this beside every map. */
export const boundaryAttribution =
  'Contains National Statistics data © Crown copyright and database right 2018; contains OS data © Crown copyright and database right 2018.'
