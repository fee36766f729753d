/** Everything the admin function answers: the API, the pages of an install, and the console. */
import { type AdminApp, adminApp } from './app.ts';
import { consolePages } from './console-pages.ts';
import { installPages } from './install-pages.ts';
import type { WebServices } from './services.ts';

export function webApp(services: WebServices): AdminApp {
  const app = adminApp(services);
  app.route('/install', installPages(services));
  app.route('/console', consolePages(adminApp(services), services));
  return app;
}
