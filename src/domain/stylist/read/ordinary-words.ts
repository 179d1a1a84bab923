// Ordinary English words that are one or two slips from a word that names something ("boats" from "boots"). They are not
// corrected. Made from the 20,362 English words of the vocabulary of all-MiniLM-L6-v2 (Apache-2.0), of which
// these are within reach of spelling.ts.

const list = `
  dressier comfier fancier posher classier casualer livelier airier toastier cosier breezier plainer bolder sharper
  admit airline airplanes airplay airports alternate alternating alternatively alternatives amin ankles arcadia athlete
  athletes athletics atletico aviator awarded bach baker ballast balloon balloons ballot ballots balls banana bananas
  bandage bandages bangs barbara barbed bard bare barge barker barking barns baroque barr barrage barred barrel barrels
  barren barrett barrie barrier barry basha battles beaches beard bearing bears beatles beats beech beijing being beings
  bells belongs bench berber bermuda bernie berries bert bets bikes billing billings bing bingo birds bizarre blacks bladder
  blaming blank blaze blazed blinds blink blocking blossom blossoms blows blues boar boarded boards boating boats bodied
  boeing bohemia boilers bolts bombed bombing bonding bonuses booking books booming boost booth booths bordering borders
  bottles bouts bowie bowing bracket brackets branch branches branding breach bret brewery brewing bribe bridge bridges
  bridget brigade brigham brightly brighton brings broadly brody bromley brought brow browne browning browns brows bubble
  bubbles buddies bulging bullet bullets bunch bundles burundi buster buttons cabaret cafes cain calming cameo camille
  campaign campo camps canals cancers candi candles canning cannon cannons canon canton capsule caravan cardiac cardiff
  cardinal cardinals cards carlos carmel carmine carpets carrie carried carriers carries carving casinos cass casting
  casualty catches causal causing ceiling celebrated celebrates celebrations celebrity ceremonies chained chair chairs champ
  chan chaplin charges charles charlie charting chasing chassis cheating chico chiefly chile chili chin china chinese ching
  choices chooses chopped chopper choral chorale chords chorus churches churning cinemas circling claiming clans clapping
  clare clarinet clarity clash clashed clasp clasped classed classify claudio claus clauses claws cleansing clearer clearing
  clement clements clemson clicking clinging clint clube clues clutched coal coasts coating colbert collect colleen colleges
  collier coloring colts command commenting commits committing commune communes commuted commuter compact compare compass
  compete competing compiler composite compute computed computer computing conceal concept concepts concern concerns
  concerto concerts concord concrete conferences confesses confidence confluence conform connect consent conserve consort
  constructing constructive content contest context contracting convent converge convergence conversely convert converted
  converts cooking cooper cooperate cora corbett cord cores corners corporal corps corpses correct corvette costing costs
  cough coughing count counting coupling courier courses courts craft crafted crashes creamy creating crimean croats crops
  crossbow crosses crouch crows cruiser cruisers cruises cubs cupping curling cursing curt curving customary customer
  customs cutting cyclist cyclone danes dangling dante daring darling darting dazzling dealing debates debating decoration
  decorations decorative dedicated deities delegate delicately delivers demolition denies denis dentistry denying derives
  detectors directions director directory directs disc discs disposition divers diverse docks doctoral drafting drawers
  drawing dream dreamed dreamer dreams dresden dresser drilling driver duplicate earning earnings eighteen emerged
  executions exercised exercises exhibiting exhibitions expands expertise faction falling farms fascinated fascination
  federal feeding fellows feminism feminist ferries festivals fiction fifteen fight fighting fights filling fills filming
  finding finishing flaming flanders flanked flaps flashing flaws fleeing fleeting fleming fling flirt floats flock flowing
  flushing folding foley folk folks folly footballer forcing foreman foremost forested forestry forests forgiven format
  formats formerly forming formula forrest fraction framing freaking freeing freight friction fright functional functioned
  functions furry gable gables gaining galen galley gambling games gaping garde gardener gardner garment gases gasping gates
  gateway gazes gazing gilbert giles glances glancing glaring gleaming globe gloom glover goldman gould grading grange
  grasping grasses grazing greed greek greene greens greer greet grooves grove groves grunted guarded guests guts hacking
  hackney handball handing handling happier harding hauling haunting heading healing hearings heath heating heats heaving
  helping herring hides hiding hines hinges hires hissing holders holding holds holes homes hometown honored hooked hooks
  hopes horses hostess hosting hosts houses housing humming hurling hurricanes hurting informant informed informs intervened
  intervening inventor inventory iranian jagger jennings jewel jogged joining journal journeys jude judged judges judging
  jumped juniper kick kits knicks knighted knights knots knotted lacking lakers lakes landing lansing laser lasers lasting
  laughing launched launcher launches lawyer lawyers layered leaders leading leaking leaping learners leasing lectured
  lecturer leisure lending leonard leonardo leopard letters letting levin lewis licking lighting lila limiting lingered
  lingering linking listing listings literary lodging logging longing looting lynch magistrate maintain maintains malls
  manage managed managers manages mansion marathi marches marching margins marines marion marking marlins marlon marriages
  marshes martins marty matrices matters maximal mcintosh meaning meanings merging merry messing meting midst minas minds
  miner mineral mines minimum minions minister ministry missy mixes moaning mocking moist monsters moods moons moor moore
  motives motors mountainous mounting moves mundo museums mustafa mustang mustered muzzle nineteen nylon officers offices
  oliver olivier outlook overall overcame overcome paints pajamas pakistan palaces panorama panties panting paolo para
  parades parks parkway parma parry partial particles parting partisan partly partners parts patel patents patting patty
  pausing pavel peacock peaking peanuts pearl peasant peasants peeking peeling peering pending pennant perch persian
  phillies phrases physics piazza pilasters piloted pinning pirates pitched pitcher pitches planes planet planets plank
  plans planted plants plate plates plume plump poles polling pollock polls pools posting pounding pour prakash praying
  preach preferred prefers prepare presentations presented preservation preserve preserves preserving pretending preventing
  price prime princely princes princess prize promising promo promoting provide puddle puff pulse pulses pulsing pump
  punching pure purge purpose purposes pursed pursue pursued puzzles raiding raids railing rails raion raising rangers
  ranging ranking rappers rating ratings rations rattling raven reacting reading reapers rebellion recorder redding refining
  reformed reforms regaining rehearsals reigning reins related relates released remaining remains remixed renamed replaced
  reporter residing resting restricting restriction retaining retains reunite reversal ringo ripping rising risking robbers
  rocked rocket rockets rockies rodgers romania rooms rosen roses rosie rotting rounding rouse routing rubbing ruining ruins
  rumbling runner rushing rusty rutgers sacks salman saloon sampling sanchez sanders sands sandy saxon scaling scandal
  scandals scanning scar scare scares scarlett scarred scars scary schools scoring scots scout scowled scratched scratches
  scratching scroll scrolls sealing searching searing seat seater seating seats seekers seeking seeming seizing selecting
  selling seminal seminars seminary sending serving setting seventeen shaded shadows shady shaft shake shakes shaking shale
  shall shame shane shapes shaping shares sharing shatter shave shaw shawn sheet shelter shelters shifted shifter shifting
  shifts shipping ships shire shivers shock shocked shocking shocks shone shooters shoots shore shores shorter shortest
  shortly shot shouting shouts shove shoving showdown showed showered shutting sibling sides silvery similar singers single
  singled singles singleton sinking sipping sits skaters skinned skinner skint slack slade slamming slapping slash slate
  slater sleek sleeping slender slept slices slicing slide sliding slipping slits sloping slots slowed slowing smacked
  smarter smiling snacks snapping snarled snatched sneak sneaking sniff snooker snoop snorted snuggled soaring sobbing
  sockets sofia soldiers solomon solving sonny sorting sorts spade spain spanning spawning speaker speakers speaking speaks
  spec species speeding spending spiders spilling spine spins spirits splitting spots spotting stacked stacks stade stadion
  stadiums stage staging stalking staring starter startup starved state stating steamer steering stemming stepping sticking
  stiffly stinging stirling stock stocks stoke stole stones stony stopping stops stores storey stories storing stormed story
  stove streaks streetcar streets stretch stretched stretches strides strolled stud studies studios stuffing stunning
  sucking sucks suite suites sundays sunni sunrise supermarkets suppress swat swaying swear sweeping sweets swept swift
  swinging swirling tackled tackles tactics tail tails talks tape tasks taxes teaches teachings tearing teasing teens
  tenants tender tending terence terminals terminate terminus terrifying thinner thong though thrilled tides tighter tightly
  tiles times tires toes tonic topping tossing touch touching tourism tourist towering towns tracing tracked tracker
  tracking traders trading tradition traditionally traditions trailed trailer trailers trailing trained trainee trains trait
  traitor traits transitional trapping traveled traveler travelers travers traverse treating trees trends triad trials
  tribal tribune tries trilogy trips trivial trooper troopers trough tugging tunes tunis turing twinned uncomfortably
  understand underway underwent unitary universite urbana user ushered vacancy valentin valuation vantage variation vents
  vigor village vinegar vineyards violate violent visions visitor visitors voltage wales walkers walls wally watched
  waterfalls weaving wedge weekday weeping weighed weighs weighted welding welles wellness wells wendy while whistle whites
  whitley whitney wielding willie willy wince winchester windows windsor wines wings winkler wins witch witches wood
  woodlands woodward woody words workshops worship write wyoming
`;

export const ordinaryWords: ReadonlySet<string> = new Set(list.split(/\s+/).filter((word) => word !== ""));
