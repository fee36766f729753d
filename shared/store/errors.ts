/** The database did not answer or refused for load. A write may or may not have happened. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}
