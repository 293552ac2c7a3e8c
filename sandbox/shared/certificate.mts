import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** DER: tag, length, content (ITU-T X.690). */
function der(tag: number, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size =
		length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (...bytes: number[]) => der(0x06, Buffer.from(bytes));
const octets = (content: Buffer) => der(0x04, content);

const ECDSA_WITH_SHA256 = oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02);
const COMMON_NAME = oid(0x55, 0x04, 0x03);
const SUBJECT_ALT_NAME = oid(0x55, 0x1d, 0x11);

function utcTime(milliseconds: number): Buffer {
	const text = new Date(milliseconds)
		.toISOString()
		.replace(/[-:T]|\.\d+/g, '')
		.slice(2);
	return der(0x17, Buffer.from(text, 'latin1'));
}

/**
 * A key and a self-signed certificate for localhost and 127.0.0.1, good for thirty days, as many
 * customer systems have them. No client trusts it.
 * @param now Unix milliseconds
 */
export function selfSignedCertificate(now: number): { key: string; cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
	const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from('localhost')))));
	const alternatives = sequence(
		der(0x82, Buffer.from('localhost')),
		der(0x87, Buffer.from([127, 0, 0, 1])),
	);
	const day = 24 * 3600 * 1000;
	const serial = randomBytes(8);
	serial[0] = (serial[0] & 0x7f) | 0x40; // positive and without a leading zero
	const toBeSigned = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, serial),
		sequence(ECDSA_WITH_SHA256),
		name,
		sequence(utcTime(now - day), utcTime(now + 30 * day)),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, sequence(sequence(SUBJECT_ALT_NAME, octets(alternatives)))),
	);
	const signature = createSign('sha256').update(toBeSigned).sign(privateKey);
	const bits = der(0x03, Buffer.from([0]), signature);
	const whole = sequence(toBeSigned, sequence(ECDSA_WITH_SHA256), bits).toString('base64');
	const lines = whole.match(/.{1,64}/g)?.join('\n') ?? '';
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
	};
}
