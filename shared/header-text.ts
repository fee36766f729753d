import * as z from 'zod';

/** A secret that travels in an HTTP header (RFC 6750 §2.1): no request can be made with one that holds a line break or a sign beyond ASCII. */
export const HeaderText = z.string().regex(/^[\x21-\x7e]*$/, 'must be letters, digits and signs of ASCII, without blanks');
