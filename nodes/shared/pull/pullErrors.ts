import { UnexpectedAnswer } from '../http/unexpectedAnswer';
import type { Came } from './steps';

/** @param pages in a row that brought nothing but known records */
export function circling(pages: number): UnexpectedAnswer {
	return new UnexpectedAnswer(
		`The provider gave the same records again: ${pages} ${pages === 1 ? 'page' : 'pages'} in a row brought no new one`,
		{
			description:
				'It does not go on to the next page, so the rest of the list cannot be read. Choose a shorter date range, or a larger page size in the options.',
		},
	);
}

export function changedTooMuch(): UnexpectedAnswer {
	return new UnexpectedAnswer(
		'The list changed so much while it was read that records may be missing',
		{ description: 'Run it again, or let the date range end a little earlier.' },
	);
}

export function endless(): UnexpectedAnswer {
	return new UnexpectedAnswer('The list grew faster than it could be read', {
		description:
			'Let the date range end a little earlier, or set a larger page size in the options.',
	});
}

/** A page without records where the provider counts some. */
export function emptyPage<Row>({ told, number }: Came<Row>): UnexpectedAnswer {
	return new UnexpectedAnswer(
		`The provider counts ${told.pages ?? 'further'} pages, but page ${number} is empty`,
		{ description: 'Run it again. If it stays so, set another page size in the options.' },
	);
}

export function unreachable(): UnexpectedAnswer {
	return new UnexpectedAnswer('There are more records than the provider gives page by page', {
		description:
			'More of them share one second, or have no date to ask by, than it lets out. Add a filter.',
	});
}
