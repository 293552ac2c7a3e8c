/**
 * Why a file cannot be read: it ends too early; its bytes are not what they were when it was made; it
 * unpacks to more than is allowed; or it is packed in a way that we do not unpack.
 */
export type UnreadableReason = 'cutShort' | 'corrupt' | 'tooLarge' | 'unsupported';

/** A file that came, and cannot be read as what it says it is. */
export class UnreadableFile extends Error {
	override readonly name = 'UnreadableFile';

	/**
	 * @param message one sentence for users
	 * @param description what a user can do about it, or what else is known
	 */
	constructor(
		message: string,
		readonly reason: UnreadableReason,
		readonly description?: string,
	) {
		super(message);
	}
}
