// Notes on a grid of 100 columns, the same ones in every run.
const WORDS = ('patient waits for letter calls front desk finds booking page slow on phone asks friend ' +
  'about parking reads leaflet forgets password feels anxious compares prices checks opening hours ' +
  'receives text reminder arrives early signs consent form meets nurse waits again gets results ' +
  'shares story leaves review renews plan cancels visit tries chat support speaks to agent').split(' ')
const COLUMNS = 100

export const PITCH = 220

export function notes(count) {
  let seed = 7
  const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff
  return Array.from({ length: count }, (_, id) => {
    const words = Array.from({ length: 6 + Math.floor(random() * 8) },
      () => WORDS[Math.floor(random() * WORDS.length)])
    return {
      id, x: (id % COLUMNS) * PITCH, y: Math.floor(id / COLUMNS) * PITCH, text: words.join(' '),
    }
  })
}
