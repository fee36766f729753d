/** The units there are: the list is closed. */
export const units = [
  ...['hours', 'parts', 'km', 'day', 'week', 'month', 'kilogram', 'cubicMetre', 'set', 'litre', 'box', 'case', 'carton'],
  ...['metre', 'package', 'shipment', 'squareMetre', 'session', 'tonne'],
] as const;
