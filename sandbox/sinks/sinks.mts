import type { SandboxCredential } from '../n8n/credentials.mts';
import { listen } from '../shared/listen.mts';
import { startMailSink, type MailSink } from './mailSink.mts';
import { createWebSink, WEBHOOK_PATH, type WebSink } from './webSink.mts';

/** The port of the mail sink; that of its page and of the webhooks is the next. */
export const FIRST_SINK_PORT = 9025;

/** What takes a port in a row, as users see it. */
export const SINKS = ['the mail sink', 'the page of mails and webhooks'] as const;

/** Where workflows can send mails and webhooks without sending anything to anybody. */
export interface Sinks {
	/** Of the SMTP server on 127.0.0.1. */
	readonly mailPort: number;
	/** Where the newest mails and webhooks are shown. */
	readonly pageUrl: string;
	/** What to POST to; paths below it do as well. */
	readonly webhookUrl: string;
	readonly mails: MailSink['mails'];
	readonly hooks: WebSink['hooks'];
	close(): Promise<void>;
}

/** The webhook's address as examples have it: that of the usual port. */
export const EXAMPLE_WEBHOOK_URL = `http://127.0.0.1:${FIRST_SINK_PORT + 1}${WEBHOOK_PATH}`;

/**
 * Starts both sinks on 127.0.0.1.
 * @param first port of the mail sink, or 0 for any free ones
 */
export async function startSinks(first = 0, now = Date.now): Promise<Sinks> {
	const mail = await startMailSink(first, now);
	const { app, hooks } = createWebSink(mail.mails, now);
	const close = async () => {
		await Promise.all([mail.close(), app.close()]);
	};
	try {
		const { origin } = await listen(app, first === 0 ? 0 : first + 1, false);
		return {
			mailPort: mail.port,
			pageUrl: `${origin}/`,
			webhookUrl: origin + WEBHOOK_PATH,
			mails: mail.mails,
			hooks,
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

/** n8n's own SMTP credential, for the mail sink. */
export function mailCredential({ mailPort }: Pick<Sinks, 'mailPort'>): SandboxCredential {
	return {
		type: 'smtp',
		name: 'Mail sink of the sandbox',
		data: {
			user: '',
			password: '',
			host: '127.0.0.1',
			port: mailPort,
			secure: false,
			disableStartTls: true,
			hostName: '',
		},
	};
}
