/** What the command lines say, word for word, with the providers that the pack began with. */
import { announcement } from '../../sandbox/announcement.mts';
import { guide } from '../../sandbox/n8n/guide.mts';
import { portRow } from '../../sandbox/ports.mts';
import { help } from '../../sandbox/serveHelp.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { UNTIL } from './client.mts';
import { FOUR } from './fourProviders.mts';

describe('sandbox, what its command lines say', () => {
	let sandbox: Sandbox<typeof FOUR>;

	beforeAll(async () => {
		sandbox = await startSandbox({ until: UNTIL, records: 40, days: 1 }, FOUR);
	});

	afterAll(async () => sandbox.close());

	it('names the ports', () => {
		expect(portRow(FOUR)).toBe(
			'FonoUC 9443, Vonage Reports 9444, Vonage Business 9445, Telnyx 9446, Telnyx files 9447',
		);
	});

	it('lists the flags of the providers', () => {
		const [, sections] = /\n {2}--help\n\n(.*)\n\nNames for --living\n/s.exec(help(FOUR)) ?? [];
		expect(sections).toBe(`FonoUC and Vonage Business
  --token-seconds 3600     life of an access token (Vonage Business: 86400)
  --page-max 2000          greatest page size (Vonage Business: 1000)

FonoUC, Vonage Business and Telnyx
  --oldest-first           order of the lists (Vonage Business: of the call logs)
  --recording-bytes 524288000   size of each recording

Vonage Reports and Telnyx
  --report-rows 1000000    rows of each report file, made up

Vonage Reports, Vonage Business and Telnyx
  --prepare-seconds 2      how long a report or an export is prepared

FonoUC
  --https                  with a self-signed certificate
  --rate 10                requests per second after the first 100; 0 for no limit
  --empty-pages            some pages are empty and still have a next key
  --live-fields            rows have fields that only live systems send
  --unix-timestamps        CDR rows have Unix instead of Gregorian timestamps
  --recording-path singular | plural | both
  --recording-answers audio | metadata`);
	});

	it('tells where the providers are, who may log in, and what they hold', () => {
		expect(announcement(sandbox)).toBe(`FonoUC          ${sandbox.fonoUc.origin}
  Log in        user demo-user, password demo-password
  Account       domain demo-tenant, ID demo-account-0001
Vonage Reports  ${sandbox.vonageReports.origin}
  Log in        API key demo1234, secret demo-api-secret
  Account       ID demo1234, subaccounts demosub1 and demosub2
Vonage Business ${sandbox.vonageBusiness.origin}
  Log in        user demo.admin@vbc.prod, password demo-password
  Application   client ID demo-client, secret demo-client-secret
  Account       ID 549825, user ID 745249
Telnyx          ${sandbox.telnyx.origin}, files at ${sandbox.telnyx.foreignOrigin}
  Log in        API key KEY_demo_full
Records         40 for each, from 2026-01-03T12:00:00Z to 2026-01-04T12:00:00Z
Press Ctrl+C to stop.`);
	});

	it('counts only calls that have come', () => {
		sandbox.live({ arriving: { count: 15, requests: 0 } });
		expect(announcement(sandbox)).toContain('Records         25 for each');
		sandbox.live(null);
	});

	it('guides through the editor', () => {
		const n8n = { url: 'http://127.0.0.1:5678', filesFolder: '/files', logFile: '/n8n.log' };
		const account = { email: 'demo@example.com', password: 'a-password' };
		expect(guide(n8n, sandbox, account)).toBe(`  Editor           http://127.0.0.1:5678
  Log in           demo@example.com   password: a-password

  Sandboxes, whose credentials are stored in the editor:
  FonoUC           ${sandbox.fonoUc.origin}
  Vonage Reports   ${sandbox.vonageReports.origin}
  Vonage Business  ${sandbox.vonageBusiness.origin}
  Telnyx           ${sandbox.telnyx.origin}

  What to try
  1. Open the workflow "List failed FonoUC calls" and press "Execute workflow"; then
     "Telnyx calls by connection"; then "Reconcile the Vonage bill", "Wait for a Vonage
     report" and "Vonage Business calls into a CRM table", whose outcome you find under
     "Data tables" on the overview.
  2. Open "Archive FonoUC recordings" and "Failed calls of a Telnyx report", press
     "Execute workflow", and look into
     /files
  3. In a workflow of your own press + and type "fonouc", "vonage", "telnyx", "cdr" or
     "recording".

  Log of n8n: /n8n.log
  Ctrl-C ends everything.`);
		expect(guide(n8n, sandbox, undefined)).toContain(
			'  Log in           your own: the demo password was changed, so nothing was added',
		);
	});

	it('says how many workflows start by themselves, and which n8n would not switch on', () => {
		const n8n = { url: 'http://127.0.0.1:5678', filesFolder: '/files', logFile: '/n8n.log' };
		const text = (on: string[], refused: Array<{ name: string; why: string }> = []) =>
			guide(n8n, sandbox, undefined, undefined, undefined, { on, refused });
		expect(text(['A', 'B'])).toContain(
			'\n  2 workflows are switched on and start by themselves: look under "Executions" on the overview.\n',
		);
		expect(text(['A'])).toContain('\n  1 workflow is switched on');
		expect(text([])).not.toContain('switched on');
		expect(text([], [{ name: 'B', why: 'It said no' }])).toContain(
			'\n  n8n did not switch on "B": It said no\n',
		);
	});
});
