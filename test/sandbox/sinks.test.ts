import { request } from 'undici';
import type { SandboxCore } from '../../sandbox/server.mts';
import { mailCredential, startSinks, type Sinks } from '../../sandbox/sinks/sinks.mts';
import { guide } from '../../sandbox/n8n/guide.mts';
import { mail, speakSmtp } from './smtpClient.mts';

const NOW = Date.UTC(2026, 2, 2, 3, 4, 5);

let sinks: Sinks;

beforeEach(async () => {
	sinks = await startSinks(0, () => NOW);
});

afterEach(async () => sinks.close());

const speak = async (lines: string[]) => speakSmtp(sinks.mailPort, lines);

async function page(): Promise<{ text: string; policy: string }> {
	const { body, headers } = await request(sinks.pageUrl);
	return { text: await body.text(), policy: String(headers['content-security-policy']) };
}

const post = async (path: string, body: string, type: string) =>
	request(sinks.webhookUrl + path, { method: 'POST', headers: { 'content-type': type }, body });

describe('sandbox, the mail sink', () => {
	it('takes any mail and shows it, the newest first', async () => {
		await speak(mail('Subject: First', '', 'All is well.'));
		const answers = await speak(
			mail(
				'Subject: =?utf-8?Q?5_calls_failed_in_K=C3=B6ln?=',
				'MIME-Version: 1.0',
				'Content-Type: text/plain; charset=utf-8',
				'Content-Transfer-Encoding: quoted-printable',
				'',
				'Connection =22Front desk=22: 5 of 6',
				'..and a dot',
			),
		);
		expect(answers.map((answer) => answer.slice(0, 3))).toEqual([
			'220',
			'250',
			'250',
			'250',
			'250',
			'354',
			'250',
		]);
		expect(sinks.mails.all).toEqual([
			{
				receivedMs: NOW,
				from: 'alerts@example.com',
				to: ['ops@example.com', 'second@example.org'],
				subject: '5 calls failed in Köln',
				text: 'Connection "Front desk": 5 of 6\n.and a dot\n',
				html: undefined,
				attachments: [],
			},
			expect.objectContaining({ subject: 'First' }),
		]);
		const { text } = await page();
		expect(text.indexOf('5 calls failed in Köln')).toBeLessThan(text.indexOf('First'));
		expect(text).toContain('alerts@example.com → ops@example.com, second@example.org');
		expect(text).toContain('2026-03-02 03:04:05 UTC');
	});

	it('takes whatever somebody logs in with', async () => {
		const plain = Buffer.from('\0somebody\0anything').toString('base64');
		const answers = await speak(['EHLO client.example', `AUTH PLAIN ${plain}`, 'QUIT']);
		expect(answers[1]).not.toContain('STARTTLS');
		expect(answers[2]).toMatch(/^235 /);
	});

	it('names attachments, and shows HTML where nothing of it runs', async () => {
		await speak(
			mail(
				'Subject: <script>alert(1)</script>',
				'MIME-Version: 1.0',
				'Content-Type: multipart/mixed; boundary=part',
				'',
				'--part',
				'Content-Type: text/html',
				'',
				'<b>Over</b><script>alert("2")</script>',
				'--part',
				'Content-Type: text/csv',
				'Content-Disposition: attachment; filename="calls.csv"',
				'Content-Transfer-Encoding: base64',
				'',
				'YSxi',
				'--part--',
			),
		);
		const [{ html, attachments }] = sinks.mails.all;
		expect(html).toContain('<b>Over</b>');
		expect(attachments).toEqual([{ name: 'calls.csv', type: 'text/csv', bytes: 3 }]);
		const { text, policy } = await page();
		expect(text).not.toContain('<script>');
		expect(text).toContain('<iframe sandbox="" ');
		expect(text).toContain('srcdoc="&lt;b&gt;Over&lt;/b&gt;');
		expect(text).toContain('calls.csv (text/csv, 3 bytes)');
		expect(policy).toMatch(/^default-src 'none'/);
	});

	it('refuses a mail that is too large, and lives on', async () => {
		const line = 'x'.repeat(70);
		const text = Array.from({ length: 160_000 }, () => line).join('\r\n');
		const answers = await speak(mail('Subject: Large', '', text));
		expect(answers.at(-1)).toMatch(/^552 /);
		expect(sinks.mails.count).toBe(0);
		await speak(mail('Subject: Small', '', 'x'));
		expect(sinks.mails.all[0].subject).toBe('Small');
	});
});

describe('sandbox, the webhook sink', () => {
	it('takes any request, and shows it, the newest first', async () => {
		const answer = await post('/alerts?team=ops', '{"failed":5}', 'application/json');
		expect([answer.statusCode, await answer.body.json()]).toEqual([200, { received: 1 }]);
		await post('', 'not <b>JSON</b>', 'text/plain');
		await post('/form', 'a=1&b=2', 'application/x-www-form-urlencoded');
		expect(sinks.hooks.all.map(({ url, body }) => [url, body])).toEqual([
			['/webhook/form', 'a=1&b=2'],
			['/webhook', 'not <b>JSON</b>'],
			['/webhook/alerts?team=ops', '{"failed":5}'],
		]);
		const { text } = await page();
		expect(text).toContain('POST /webhook/alerts?team=ops');
		expect(text).toContain('{\n  &quot;failed&quot;: 5\n}');
		expect(text).toContain('not &lt;b&gt;JSON&lt;/b&gt;');
	});

	it('is for tests to read and to empty', async () => {
		await post('', '{}', 'application/json');
		await speak(mail('Subject: Read me', '', 'x'));
		const read = async (path: string) => (await request(sinks.pageUrl + path)).body.json();
		expect(await read('webhooks')).toMatchObject([{ method: 'POST', body: '{}' }]);
		expect(await read('mails')).toMatchObject([{ subject: 'Read me' }]);
		await request(sinks.pageUrl, { method: 'DELETE' });
		expect([await read('webhooks'), await read('mails')]).toEqual([[], []]);
		expect((await page()).text).toContain('Mails (0)');
	});

	it('keeps the newest 200, and counts all', async () => {
		for (let at = 0; at < 205; at++) await post('', String(at), 'text/plain');
		expect([sinks.hooks.all.length, sinks.hooks.count]).toEqual([200, 205]);
		expect([sinks.hooks.all[0].body, sinks.hooks.all[199].body]).toEqual(['204', '5']);
	});
});

describe('sandbox, both sinks', () => {
	it('say when a port is taken', async () => {
		await expect(startSinks(sinks.mailPort)).rejects.toMatchObject({ code: 'EADDRINUSE' });
	});

	it('fill in a credential that n8n has, without TLS', () => {
		expect(mailCredential(sinks)).toMatchObject({
			type: 'smtp',
			data: { host: '127.0.0.1', port: sinks.mailPort, secure: false, disableStartTls: true },
		});
	});

	it('are named by `npm start`', () => {
		const n8n = { url: 'http://127.0.0.1:5678', filesFolder: '/files', logFile: '/n8n.log' };
		const none: Pick<SandboxCore, 'providers'> = { providers: [] };
		const text = guide(n8n, none, undefined, sinks);
		expect(text).toContain(sinks.pageUrl);
		expect(text).toContain(`SMTP on 127.0.0.1:${sinks.mailPort}`);
		expect(text).toContain(sinks.webhookUrl);
	});
});
