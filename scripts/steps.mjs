/**
 * What a person at the terminal sees while something is set up: a list of steps with elapsed time,
 * and one plain sentence when a step cannot be done. Runs under Node 20 and later.
 */

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const REDRAW_MS = 120;
/** Without a terminal a running step says that it is alive this often. */
const PLAIN_LINE_MS = 15_000;

/** A failure that its message explains in full: printed as it is, without a stack trace. */
export class Trouble extends Error {
	/** @param {string} message one plain sentence: what happened, and how to get on */
	constructor(message) {
		super(message);
		this.name = 'Trouble';
	}
}

/**
 * `47 s`, or `3 min 05 s` from two minutes on.
 *
 * @param {number} elapsedMs milliseconds
 * @returns {string}
 */
export function formatElapsed(elapsedMs) {
	const seconds = Math.round(elapsedMs / 1000);
	if (seconds < 120)
		return elapsedMs < 9_950 ? `${(elapsedMs / 1000).toFixed(1)} s` : `${seconds} s`;
	return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/**
 * Runs one step: shows its title with the time it has taken so far, and at the end a check mark or
 * a cross. In a terminal the line is redrawn in place; elsewhere a plain line says every 15 seconds
 * how far it is.
 *
 * @template T
 * @param {string} title what is being done
 * @param {(note: (text: string) => void) => Promise<T>} work `note` replaces the detail that is
 *   shown beside the title
 * @returns {Promise<T>} what the work returns; what it throws is thrown on
 */
export async function step(title, work) {
	const out = process.stdout;
	const startedMs = Date.now();
	let detail = '';
	let frame = 0;
	const elapsed = () => formatElapsed(Date.now() - startedMs);
	const line = (/** @type {string} */ mark) =>
		`${mark} ${title}  ${elapsed()}${detail ? `  ${detail}` : ''}`;
	const redraw = () => {
		// A line that wraps could not be redrawn in place.
		const width = Math.max(20, (out.columns || 80) - 1);
		out.write(`\r\x1b[2K${line(FRAMES[frame++ % FRAMES.length]).slice(0, width)}`);
	};
	const timer = out.isTTY
		? setInterval(redraw, REDRAW_MS)
		: setInterval(() => out.write(`${line('…')}\n`), PLAIN_LINE_MS);
	const end = (/** @type {string} */ mark) => {
		clearInterval(timer);
		out.write(`${out.isTTY ? '\r\x1b[2K' : ''}${line(mark)}\n`);
	};
	if (out.isTTY) redraw();
	try {
		const result = await work((text) => {
			detail = text;
		});
		end('✔');
		return result;
	} catch (error) {
		end('✖');
		throw error;
	}
}

/**
 * Prints why it failed: a `Trouble` as its sentence, anything else with its stack, because then the
 * fault is in this code.
 *
 * @param {unknown} error
 */
export function explain(error) {
	if (error instanceof Trouble) console.error(`\n${error.message}`);
	else console.error(error);
}
