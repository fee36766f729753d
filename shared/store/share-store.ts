/** A request for some of the calls that everybody shares. */
export interface ShareRequest {
  /** What is shared, and in which slice of time; a name no other slice has. */
  scope: string;
  tenantId: string;
  calls: number;
  /** As many may be taken of the scope in all. */
  most: number;
  /** As many may be taken of the scope by this tenant. */
  mostOfTenant: number;
  /** When the scope can be forgotten, ms since 1970. */
  expiresAt: number;
}

/** Who has taken how much of what everybody shares. */
export interface ShareStore {
  /** Takes the calls, or none: false when one of the two limits would be passed. One request. Throws `StoreUnavailable`. */
  take(request: ShareRequest): Promise<boolean>;
}
