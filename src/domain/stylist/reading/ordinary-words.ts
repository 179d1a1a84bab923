// Ordinary English words that are a slip or two from a word that names something ("boats", "shirts" and "shorts", "dreams"):
// they are not corrected. Made from the 20,362 English words of the vocabulary of all-MiniLM-L6-v2 (Apache-2.0), of which
// these are within reach of spelling.ts.

const list = `
  airline airplanes airplay airports alternate alternating alternatively alternatives ankles athlete athletes athletics
  atletico aviator bach bail baker bala bald bali balloon balloons balls banana bananas bandage bangs bare barge barking
  baroque barr barrage barred barrel barrels barren barrett barrie barrier barry bars basha bass bats battles bays beaches
  bearing beatles beech beetles begs beijing beit bela bell bells bench bent bermuda bernie berries bert bets bikes bill
  billing bing birds bizarre blacks bladder blaming blank blaze blazed blink blocking blossom blossoms blows blues blur
  boating boats bobo bodied bodo boeing bohemia boilers bois bolt bolts bombed bombing bonding bono bonuses bony booking
  books boom booming boon boost boosted booster booth booths bordering borders bose bottles bout bouts bowie bowing bowling
  bows boyd boys bracket brackets branch branding breach bret brewery brewing bridget brigham brightly brighton broadly
  brody bromley brought brow browne browning browns brows bubble bubbles buddies bugs building bulging bunch bundles burundi
  bush buster buttons cabaret cade cafes cage cain cale calming cameo camille campaign campo camps cancers candi candles
  cane canning cannon cannons canon cans canton cape capsule capt caravan cardiac cardiff cardinal cardinals cards carlos
  carmel carmine carp carrie carried carriers carries cars carving casinos cass casting casualty catches causal causing cave
  ceiling celebrated celebrates celebrations celebrity ceremonies chained chair chairs champ chan chaplin charges charlie
  chasing chassis chico chiefly chile chili chin china chinese ching chooses chopped chopper choral chorale chords churches
  cinemas circling claiming clan clapping clare clarinet clarity classed classes classify claudio clearer clement clements
  clemson clicking clinging clint clouded clube clues clutched coal coasts cody colbert colleges collier coloring colt colts
  commenting commits committing commune communes commuted commuter compete competing compiler composite compute computed
  computer computing conceal concept concepts concerns concerto concerts concord concrete conferences confidence confluence
  conform connect consent conserve consort content contest context convent converge convergence conversely convert converted
  converts cooking cooper cooperate cops copy cora corbett cord cores corporal corps corpses correct corvette cory cost
  costs cough count courier courses courts cozy creamy crimean croats crops crossbow crouch crows cruiser cruisers cruises
  cubs cupping cups curling curt cyclist cyclone dade dale dame damn dams dane danes dangling dante dare darling darting
  data dave daze dazzling debates dedicated deities delegate delicately delivers demolition denies denis dentistry denying
  derives disc discs disposition divers diverse dock docks dots drawers dream dreamed dreamer dreams dresden dresser
  drilling driver dump duplicate earning earnings eddy eighteen emerged exercised exercises expands expertise falling fare
  farms fascinated fascination federal feeding feminism feminist ferries festivals fifteen fight fighting fights filling
  filming finding finishing firm flaming flanders flanked flaps flashes flashing flaws fleeing fleeting fleming fling flirt
  floats flock flowing flushing folding foley folk folks folly forcing foreman foremost forested forestry forests forgiven
  form format formats formerly forming formula forrest framing freaking freeing freight fright furry gabe gable gables gael
  gaga gage galen gall games garde gardener gardner garment gases gasping gate gates gave gaza gaze gazes gilbert giles
  glances glancing glaring gleaming globe gloom glover gogh goin goldman gould grange grasping grasses gray greed greek
  greene greens greer greet greg grew grooves grove groves grunted guarded guests guts haas hacking hall handball handing
  handling hans happier harding hauling hays haze heal healing heap hear heath heats hers hess hides hiding hilt hines
  hinges hint hire hires hissing hits hive holding hole hometown hood hooks hope host hosting housing hove howe hurling
  hurricanes huts informant informed informs intervened intervening jagger jena jennings jewel jian joan jogged joining
  journal journeys juan judd jude judging judy jumped juniper juno kick kits knicks knighted knights knots knotted lacking
  lakers lakes lame landing lane lansing laser lasers lasting laughing launch lawyer lawyers layered leaders leading leaking
  leaning leaping learners leasing lending leonard leonardo leopard letters letting levin lewis licking life lighting lila
  lima limb limiting limo limp line lingered lingering linking listing listings literary lodging logging longing looting
  luke lynch mace mach mack macy mail maintain maintains mala male mali malls mani mans mansion maps marathi marching marion
  marlon mars mass mast mats maximal mcintosh meaning meanings merging messing midst mill mimi mina minas minds mine mineral
  mines ming minh minimum minions miss missy mocking moist mont motives mountainous mounting moves museums mustafa mustang
  mustered muzzle nave nineteen node nylon officers offices oliver olivier outlook overall overcame overcome pact paints
  pajamas pakistan palaces palo pang panorama panther panthers panties panting paolo para parades parks parkway parma parry
  partial particles parting partisan partly partners parts past patents patting patty pausing peacock peaking peanuts pearl
  peasant peeking peeling peering pending pennant perch persian phrases physics piazza pilasters piloted pine ping pins
  pirates plan planes planet planets plank planned plans planted plants plate plates plug plume plump pole poles polk poll
  polling polls poly pont pools popping posting pounding pour prakash praying preach preferred prefers prem prepare
  presentations presented preservation preserve preserves preserving pretending preventing prey princely princes princess
  prof promising promo promoting prop puck puddle puff pulse pulses pulsing pump pune punt pure purge purpose purposes
  pursed pursue pursued puzzles race rafe raid raiding raids rail railing rails raion raising rake rang rangers ranging rani
  ranking rann rape rappers rare rate ratings rations rattling raven ravi reading reapers rebellion redding refining
  regaining reigning rein reins related relates released remaining remains remixed renamed replaced residing rest retaining
  retains ringo rink ripping rise rising risking robbers robe rocked rocket rockets rockies rode rodgers role romania rome
  rope rosa rosen roses rosie ross rosy rounding rouse rowe rubbing ruin ruining ruins rumbling runner ruse rushing russ
  rusty rutgers sack sacks salman salon saloon sampling sanchez sanders sands sandy sane sang sank sant scaling scandal
  scandals scanning scar scare scares scarlett scarred scars scary scoring scratching sealing searching searing seater
  seating seats seekers seeking seeming seizing selecting selling seminal seminars seminary send sending setting seventeen
  shaded shadows shady shaft shake shakes shaking shale shall shame shane shapes shaping shares sharing shatter shave shaw
  shawn sheet shelter shelters shifted shifter shifting shifts shin shipping ships shire shit shivers shock shocked shocking
  shocks shone shooters shooting shoots shore shores shortages shorter shortest shortly shot shots shouting shouts shove
  shoving showered showing shows shutting sibling sides silvery similar singers single singled singles singleton sinking
  sipping sits sitting sixteen skaters skin skinned skinner slack slade slamming slapping slash slate slater sleek sleep
  sleeping slept slices slicing slide sliding slim slipping slit slits sloping slow slowing smacked smarter smiling snacks
  snapping snarled snatched sneak sneaking snooker snoop snuggled soaring sobbing sockets sofia soldiers solomon solving
  sonny sorting sorts spade spain span spanning spawning speaker speakers speaking speaks spec species speeches speeding
  spending spiders spilling spine spins spirits spit splitting spotting spun stacked stacks stade staging stalking staring
  starter startup starved state stating steamer steering stemming stepping sticking stinging stirling stock stocks stoke
  stole stones stony stopping stops stores storey stories storing stormed story stove streaks streetcar streets stretch
  stretched stretches strides stud studies studios study stunning suck sucking sucks suite suites sundays sunni sunrise
  supermarkets suppress swam swaying sweeping sweets swift swinging swirling tack tackled tackles tactics tail tails talk
  talks tang tape taps task tasks tate teaches teachings tear tearing teasing teen teens tenants tender tending tens terence
  terrain tess things thinner thong though thrilled tides tier tighter tightly tiles times tips tires tits toes tome tone
  tonic tons topping tore toss tossing touch touching tourism tourist towering toys tracing tracked tracker tracking traders
  trading tradition traditionally traditions trailed trailer trailers trailing trained trainee trains trait traitor traits
  tran transitional trap trapping traveled traveler travelers travers traverse treating tree trees trends tres trey trials
  tribune tries trilogy trim trio trips trooper troopers trough tugging tunis turing twain twinned understand underway
  underwent unitary urbana user ushered valentin valuation vane vantage variation vast vent vents vigor village violate
  violent visitor voltage wally wand warp watched weaving wedge weekday weeping weighed weighs weighted welding welles
  wellness wells wendy while whistle whites whitley whitney wielding wien willie willy wince winchester windows windsor
  wines wing wings wink winkler wins wipe wire witch witches wood woody words workshops worship write wyoming
`;

export const ordinaryWords: ReadonlySet<string> = new Set(list.split(/\s+/).filter((word) => word !== ""));
