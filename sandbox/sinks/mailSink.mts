import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { HOST } from '../shared/listen.mts';
import { Newest } from './newest.mts';

/** A mail that came in. */
export interface Mail {
	/** Unix milliseconds. */
	readonly receivedMs: number;
	/** As the envelope says, not the mail. */
	readonly from: string;
	readonly to: readonly string[];
	readonly subject: string;
	/** Undefined when it has no such part. */
	readonly text: string | undefined;
	readonly html: string | undefined;
	readonly attachments: ReadonlyArray<{ name: string; type: string; bytes: number }>;
}

export interface MailSink {
	readonly port: number;
	readonly mails: Newest<Mail>;
	close(): Promise<void>;
}

const MOST_BYTES = 10 << 20;

async function read(source: Buffer): Promise<Omit<Mail, 'receivedMs' | 'from' | 'to'>> {
	const { subject, text, html, attachments } = await PostalMime.parse(source);
	return {
		subject: subject ?? '',
		text,
		html,
		attachments: attachments.map(({ filename, mimeType, content }) => ({
			name: filename ?? '',
			type: mimeType,
			bytes: typeof content === 'string' ? content.length : content.byteLength,
		})),
	};
}

/**
 * An SMTP server on 127.0.0.1 that takes any mail from anybody and delivers none.
 * @param port 0 takes any free one
 * @throws an error of code EADDRINUSE when the port is taken
 */
export async function startMailSink(port = 0, now = Date.now): Promise<MailSink> {
	const mails = new Newest<Mail>();
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		disableReverseLookup: true,
		allowInsecureAuth: true,
		size: MOST_BYTES,
		closeTimeout: 1000,
		onAuth: ({ username = '' }, _session, done) => done(null, { user: username || 'anybody' }),
		onData(stream, { envelope }, done) {
			const keep = async () => {
				const source = await buffer(stream);
				if (stream.sizeExceeded) throw tooLarge();
				const from = envelope.mailFrom ? envelope.mailFrom.address : '';
				const to = envelope.rcptTo.map(({ address }) => address);
				mails.add({ receivedMs: now(), from, to, ...(await read(source)) });
			};
			keep().then(() => done(), done);
		},
	});
	// A client that goes away in the middle ends nothing but its own mail.
	server.on('error', () => undefined);
	const listening = server.listen(port, HOST);
	await once(listening, 'listening');
	return {
		port: (listening.address() as AddressInfo).port,
		mails,
		close: async () => new Promise((resolve) => server.close(() => resolve())),
	};
}

function tooLarge(): Error {
	const message = `Mails of at most ${MOST_BYTES} bytes are taken`;
	return Object.assign(new Error(message), { responseCode: 552 });
}
