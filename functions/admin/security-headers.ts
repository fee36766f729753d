import type { MiddlewareHandler } from 'hono';

/**
 * What a browser may do with our pages: nothing from elsewhere, no script in the page itself.
 * @param framedBy origin that may show them in a frame; none when absent
 * @param formsLeadTo origins a form may end at, since browsers hold a redirect after a form to the same rule
 */
export function securityHeaders({
  framedBy = "'none'",
  formsLeadTo = [],
}: {
  framedBy?: string;
  formsLeadTo?: string[];
}): MiddlewareHandler {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    `form-action ${["'self'", ...formsLeadTo].join(' ')}`,
    "base-uri 'none'",
    `frame-ancestors ${framedBy}`,
  ].join('; ');
  return async (context, next) => {
    await next();
    context.header('content-security-policy', policy);
    context.header('referrer-policy', 'no-referrer');
    context.header('x-content-type-options', 'nosniff');
    context.header('strict-transport-security', 'max-age=31536000');
    if (context.res.headers.get('cache-control') === null) context.header('cache-control', 'no-store');
  };
}
