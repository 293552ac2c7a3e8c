import type { Mail } from './mailSink.mts';
import type { Newest } from './newest.mts';
import type { Hook } from './webSink.mts';

const SHOWN = 50;
const REFRESH_SECONDS = 5;

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character]);
}

function timeOf(ms: number): string {
	return new Date(ms).toISOString().replace('T', ' ').replace(/\..*/, ' UTC');
}

/** JSON in lines, anything else as it is. */
function readable(body: string): string {
	try {
		return JSON.stringify(JSON.parse(body), null, 2);
	} catch {
		return body;
	}
}

function mailEntry({ receivedMs, from, to, subject, text, html, attachments }: Mail): string {
	const files = attachments.map(({ name, type, bytes }) => `${name} (${type}, ${bytes} bytes)`);
	const head = `${timeOf(receivedMs)} · ${from || 'nobody'} → ${to.join(', ')}`;
	// In a frame of its own, in which nothing runs.
	const body =
		html === undefined
			? `<pre>${escape(text ?? '')}</pre>`
			: `<iframe sandbox="" title="The mail" srcdoc="${escape(html)}"></iframe>`;
	return [
		`<article><h3>${escape(subject || '(no subject)')}</h3><p>${escape(head)}</p>`,
		body,
		files.length > 0 ? `<p>Attached: ${escape(files.join(', '))}</p>` : '',
		'</article>',
	].join('');
}

function hookEntry({ receivedMs, method, url, contentType, body }: Hook): string {
	const head = [timeOf(receivedMs), contentType].filter(Boolean).join(' · ');
	return `<article><h3>${escape(`${method} ${url}`)}</h3><p>${escape(head)}</p><pre>${escape(readable(body))}</pre></article>`;
}

function section<Item>(title: string, list: Newest<Item>, entryOf: (item: Item) => string): string {
	const entries = list.all.slice(0, SHOWN).map(entryOf);
	const none = '<p>None so far.</p>';
	return `<section><h2>${title} (${list.count})</h2>${entries.join('') || none}</section>`;
}

/** The page on which `npm start` shows the newest mails and webhooks. */
export function sinkPage(mails: Newest<Mail>, hooks: Newest<Hook>): string {
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="${REFRESH_SECONDS}">
<meta name="viewport" content="width=device-width">
<title>Mails and webhooks</title>
<style>
:root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
body { margin: 1rem auto; max-width: 80rem; padding: 0 1rem; }
main { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); }
article { border: 1px solid #8886; border-radius: 6px; margin: 0 0 .75rem; padding: .5rem .75rem; }
h3, article p { margin: 0 0 .25rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; }
p { opacity: .8; }
pre { margin: 0; max-height: 16rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
iframe { background: #fff; border: 0; height: 12rem; width: 100%; }
</style>
</head>
<body>
<h1>Mails and webhooks</h1>
<p>What came from workflows, newest first. Nothing here goes any further.</p>
<main>${section('Mails', mails, mailEntry)}${section('Webhooks', hooks, hookEntry)}</main>
</body>
</html>
`;
}
