/** The database did not answer or refused for load. A write may or may not have happened. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}

/** A page was asked for with a cursor that this query never gave out. The caller's mistake, not the database's. */
export class BadCursor extends RangeError {
  override name = 'BadCursor';
}
