/** Who am I, which apps are installed, and the two install calls that need no bearer token. */
import { Hono } from 'hono';
import { type Installs, replaceToken } from '../plugins.ts';
import { conflict, notFound } from '../refusal.ts';
import { type Env, list, plainListing, readBody } from './exchange.ts';

/** Outside `/api`; the token in the path is the whole proof. */
export function installRoutes(installs: Installs): Hono {
  const routes = new Hono();
  routes.post('/integration/accept/:token', (c) => {
    const accepted = installs.accept(c.req.param('token'));
    return accepted ? c.json(accepted) : c.json({ message: 'Not found' }, 404);
  });
  routes.post('/integration/cancel/:token', (c) =>
    installs.cancel(c.req.param('token')) ? c.json({}) : c.json({ message: 'Not found' }, 404),
  );
  return routes;
}

export function pluginRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get('/self', (c) => {
    const { id, companyName, country, baseCurrency } = c.get('account');
    return c.json({
      user_account: { id, company_name: companyName, country, base_currency: baseCurrency },
      user: { id: 1, name: 'Ida Holm', email: 'ida@example.test' },
    });
  });
  routes.post('/tokens/replace-current', (c) => c.json({ token: replaceToken(c.get('account'), c.get('token').secret) }));
  routes.get('/user-account-plugins', (c) =>
    list(
      c,
      'user_account_plugins',
      c.get('account').plugins.map((plugin) => ({ ...plugin })),
      plainListing,
    ),
  );
  routes.post('/plugins/:slug/set-settings-url', async (c) => {
    const plugin = c.get('account').plugins.find(({ slug }) => slug === c.req.param('slug'));
    if (!plugin) {
      throw notFound();
    }
    const { settings_url: url } = await readBody(c);
    if (typeof url !== 'string' || !URL.canParse(url)) {
      throw conflict('settings_url', 'The settings url field must be a URL.');
    }
    plugin.settings_url = url;
    return c.json({ plugin: { ...plugin } });
  });
  return routes;
}
