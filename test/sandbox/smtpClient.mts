import { connect } from 'node:net';

/**
 * Speaks SMTP with a server on this computer, a line after each answer.
 * @returns what the server said, in the order of the lines
 */
export async function speakSmtp(port: number, lines: string[]): Promise<string[]> {
	const socket = connect(port, '127.0.0.1').setEncoding('utf8');
	const answers: string[] = [];
	let heard = '';
	for await (const chunk of socket) {
		heard += chunk;
		// The last line of an answer has no hyphen behind its number.
		if (!/^\d{3} .*\r\n$/m.test(heard)) continue;
		answers.push(heard);
		heard = '';
		const line = lines.shift();
		if (line === undefined) break;
		socket.write(`${line}\r\n`);
	}
	socket.destroy();
	return answers;
}

/** What a client says that sends a mail. @param source its lines */
export const mail = (...source: string[]) => [
	'EHLO client.example',
	'MAIL FROM:<alerts@example.com>',
	'RCPT TO:<ops@example.com>',
	'RCPT TO:<second@example.org>',
	'DATA',
	[...source, '.'].join('\r\n'),
];
