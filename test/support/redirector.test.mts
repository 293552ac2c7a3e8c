import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { credentialsAt } from './redirector.mts';

/** So no type of credential is left out where redirects are tried. */
it('has data for a credential of each type of the pack', () => {
	const text = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
	const { n8n } = JSON.parse(text) as { n8n: { credentials: string[] } };
	const types = n8n.credentials
		.map((file) => basename(file, '.credentials.js'))
		.map((name) => name[0].toLowerCase() + name.slice(1));
	expect(Object.keys(credentialsAt('http://127.0.0.1')).sort()).toEqual(types.sort());
});
